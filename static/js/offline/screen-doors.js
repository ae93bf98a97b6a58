/** "Deuren om terug te gaan": whom to tell what, from this phone alone; a tick counts at once and goes out as soon as there is network. */
import { doorsNow, tell, untell } from './desk-doors.js';
import { doorId, isTold, waiting } from './doors.js';
import { localDate } from './draft.js';
import { day, every, find, say, stamp } from './screen.js';

/** What stands there: painted anew only when it changed, so that no button goes from under a thumb and no focus is lost. */
const painted = new WeakMap();
const WORDS = ['title', 'text', 'reason', 'still', 'ask'];

export async function doors(desk) {
  let send = () => {};
  desk.doors = true;
  const refresh = async (mood) => paint(desk, mood ?? (await desk.fact('mood')));
  find('[data-doors]').addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-tell], [data-untell]');
    if (!button || button.disabled) return;
    button.disabled = true;
    const { door: id } = button.closest('[data-door]').dataset;
    const door = (await doorsNow(desk)).doors.find((known) => doorId(known) === id);
    if (door) await (button.closest('[data-do="tell"]') ? tell : untell)(desk, door);
    else button.disabled = false;
    await refresh();
    find(`[data-door="${id}"] button`)?.focus();
    send({ eager: true });
  });
  await refresh();
  return {
    refresh,
    started(go) {
      send = go;
    },
  };
}

async function paint(desk, mood) {
  const closed = mood?.kind === 'disabled';
  const { doors: list, pending } = closed ? { doors: [], pending: new Set() } : await doorsNow(desk);
  const today = localDate(new Date());
  const place = find('[data-doors]');
  const now = JSON.stringify([list, [...pending], today]);
  if (painted.get(place) !== now) keepFocus(() => place.replaceChildren(...list.map((door) => card(door, pending, today))));
  painted.set(place, now);
  find('[data-none]').hidden = list.length > 0;
  find('[data-doors-say]').textContent = list.length ? say('doors_wait', { count: waiting(list) }) : '';
  find('[data-sync-state]').textContent = say(pending.size ? 'unsent' : mood?.kind === 'offline' || !navigator.onLine ? 'offline' : 'all_sent');
}

/** Whoever just ticked a door stays there when the list changes once more because it was sent. */
function keepFocus(change) {
  const door = document.activeElement?.closest('[data-door]')?.dataset.door;
  change();
  if (door) find(`[data-door="${door}"] button`)?.focus({ preventScroll: true });
}

function card(door, pending, today) {
  const node = stamp('door', doorId(door));
  node.dataset.door = doorId(door);
  const told = isTold(door);
  find('[data-title]', node).textContent = door.place || door.wijk;
  find('[data-about]', node).textContent = [say('talked', { day: day(door.held) }), door.occasion && say(`occasion_${door.occasion}`)].filter(Boolean).join(' · ');
  fill(node, '[data-short]', door.short && `“${door.short}”`);
  for (const name of WORDS) fill(node, `[data-message="${name}"]`, name === 'title' && door.title ? say('about', { title: door.title }) : door[name]);
  for (const part of every('[data-asked]', node)) if (part.dataset.asked !== (door.asked ?? '')) part.remove();
  fill(node, '[data-due]', told ? '' : say(door.due < today ? 'late' : 'due', { day: day(door.due) }));
  const state = told ? (door.ticks.some((tick) => pending.has(tick)) ? 'waits' : 'sent') : '';
  for (const part of every('[data-state-is]', node)) if (part.dataset.stateIs !== state) part.remove();
  fill(node, '[data-told]', told ? say('told', { day: day(door.on) }) : '');
  for (const part of every('[data-do]', node)) if ((part.dataset.do === 'tell') === told) part.remove();
  return node;
}

/** Its words, or the whole line goes. */
function fill(node, selector, text) {
  const place = find(selector, node);
  if (text) place.textContent = text;
  else (place.closest('[data-line]') ?? place).remove();
}
