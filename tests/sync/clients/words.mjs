/** Conversations, signals and answers. */
import { changes, does, draft, hello, makeId, nothingSince, NOW, OTHER, phone, push, version, YES } from './asking.mjs';

const { fromBody } = await import('../../../static/js/offline/body.js');
const { toSignal } = await import('../../../static/js/offline/op.js');
const { candidates, settle } = await import('../../../static/js/offline/conflict.js');

export const words = {
  async a_conversation_and_the_same_again() {
    const two = draft('De lamp is stuk.', 'Laat het maar donker.');
    two.reflection = 'Veel mensen op straat.';
    two.reading = 'Het gaat om veiligheid.';
    const op = await version(two);
    const line = { kind: 'version', item: op.item, version: op.id, state: 'submitted', heads: [op.id], parents: [], area: '$area', date: '$today', seq: '<number>' };
    return [await hello(), await push([op], ['created']), await push([op], ['duplicate']), await changes(line), await nothingSince()];
  },
  async only_contact() {
    const none = draft('');
    none.contact_only = true;
    return [await hello(), await push([await version(none)], ['created'])];
  },
  async an_open_conversation_is_edited_and_handed_in() {
    const one = draft('Half een zin');
    const first = await version(one, { stage: 'open' });
    const line = { kind: 'version', item: first.item, state: 'open', body: { duo: '$duo', stories: [{ quote: 'Half een zin', own_words: '', consent: YES, themes: ['$theme'] }], tellers: [{ id: '<text>', receipt: '<any>' }] } };
    one.stories[0].quote = 'Een hele zin.';
    const second = await version(one, { parents: [first.id] });
    return [await hello(), await push([first], ['created']), await changes(line), await push([second], ['created'])];
  },
  async two_phones_and_a_merge() {
    const one = draft('Eerste woorden');
    const base = await version(one, { stage: 'open' });
    const left = await version({ ...one, stories: [{ ...one.stories[0], quote: 'Links' }] }, { parents: [base.id], stage: 'open' });
    const right = await version({ ...one, stories: [{ ...one.stories[0], quote: 'Rechts' }] }, { parents: [base.id], stage: 'open' });
    const beside = candidates({ bodies: { [left.id]: left.body, [right.id]: right.body } });
    const whole = settle(beside, { [`story-${one.stories[0].id}`]: 'both' }, makeId);
    const line = ({ id }, quote) => ({ kind: 'version', item: one.id, version: id, state: 'open', heads: [left.id, right.id], by: '<text>', at: '<text>', body: { stories: [{ quote }] } });
    whole.stories.forEach((story) => Object.assign(story, { consent: { ...YES } }));
    const merged = fromBody(one.id, whole, { account: '$account', parents: [left.id, right.id] });
    return [
      await hello(), await push([base, left], ['created', 'created']), await push([right], ['conflict'], phone({ device: OTHER })),
      await changes(line(left, 'Links'), line(right, 'Rechts')), await push([await version(merged)], ['created']),
    ];
  },
  async a_signal() {
    const op = toSignal({ id: makeId(), duo: '$duo', area: '$area', conversation: null, text: 'Mevrouw is gevallen.', now: NOW });
    return [await hello(), await push([op], ['created']), await push([op], ['duplicate'])];
  },
  async a_question_is_answered() {
    const one = draft('Bij het bankje.');
    const first = await version(one);
    const [story] = one.stories;
    const line = { item: first.item, state: 'returned', questions: [{ story: story.id, question: 'Welk bankje?' }], body: { stories: [{ id: story.id, quote: 'Bij het bankje.' }] } };
    const answered = await version({ ...one, answers: { [story.id]: 'Bij de speeltuin.' } }, { parents: [first.id] });
    return [await hello(), await push([first], ['created']), does('return', { story: story.id, question: 'Welk bankje?' }), await changes(line), await push([answered], ['created'])];
  },
  async what_a_teller_took_back_stays_away() {
    const two = draft('Haal dit weg.', 'Dit mag blijven.');
    const first = await version(two);
    const [gone] = two.stories;
    const again = await version(two, { parents: [first.id] });
    const line = { item: first.item, kind: 'story_gone', story: gone.id };
    return [
      await hello(), await push([first], ['created']), does('withdraw', { story: gone.id }), await changes(line),
      await push([again], [{ status: 'created', stripped: [gone.id] }]),
    ];
  },
  async what_can_never_be_taken() {
    const one = draft('Goed');
    const good = await version(one);
    const later = { ...(await version(draft('Later'))), schema: 99 };
    const long = await version(draft('x'.repeat(20_001)));
    return [
      await hello(),
      await push([later, long, good], [{ status: 'rejected', code: 'schema_too_new' }, { status: 'rejected', code: 'body_too_long' }, 'created']),
      await push([{ ...good, client_time: 'anders', body: { ...good.body, place: 'elders' } }], [{ status: 'rejected', code: 'id_reuse' }]),
    ];
  },
};
