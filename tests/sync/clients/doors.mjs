/** Doors to go back to: what the phone reads of the list, and what it says when something was told. */
import { does, draft, hello, makeId, NOW, phone, push, step, version, YES } from './asking.mjs';

const { toDoorTold } = await import('../../../static/js/offline/op.js');
const send = await import('../../../static/js/offline/send.js');

const DOOR = {
  message: '$message', duo: '$duo', area: '$area', wijk: '<text>', place: '<text>', held: '$today', occasion: '<text>', short: '<text>', asked: null,
  title: '<text>', text: '<text>', reason: '<text>', still: '<text>', ask: '<text>', due: '<text>',
};
/** A page of the feed with the list of doors. `tag`: the one that is here. */
const page = (doors, lines = [], tag = '') =>
  step(() => send.changes(phone(), null, tag), 200, { body: { cursor: '<text>', more: false, changes: lines, ...(doors && { doors: { tag: '<text>', list: doors } }) } });

async function told(...said) {
  const of = draft(...said);
  of.stories.forEach((story) => Object.assign(story, { consent: { ...YES, contact: true } }));
  const op = await version(of);
  return { op, story: op.body.stories[0].id };
}

const ticked = (story, told, item) => {
  const id = makeId();
  return toDoorTold({ id, item: item ?? id, duo: '$duo', area: '$area', story, message: '$message', told, on: '$today', now: NOW });
};

export const doors = {
  async a_door_that_is_told() {
    const { op, story } = await told('Kom gerust langs.');
    const tick = ticked(story, true);
    const undo = ticked(story, false, tick.id);
    const line = (of, state) => ({ seq: '<number>', kind: 'door', story, op: of.id, state });
    return [
      await hello(), await push([op], ['created']), does('tell_wijk'), await page([{ ...DOOR, story, on: null, ticks: [] }]),
      await push([tick], ['created']), await push([tick], ['duplicate']),
      await page([{ ...DOOR, story, on: '$today', ticks: [tick.id] }], [line(tick, 'told')]),
      await push([undo], ['created']), await page([{ ...DOOR, story, on: null, ticks: [] }], [line(undo, 'untold')]),
    ];
  },
  async a_door_of_a_story_that_was_taken_back() {
    const { op, story } = await told('Kom gerust langs.');
    const tick = ticked(story, true);
    return [await hello(), await push([op], ['created']), does('tell_wijk'), await page([{ ...DOOR, story }]), does('withdraw', { story }), await push([tick], ['gone']), await page([])];
  },
};
