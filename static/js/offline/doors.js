/**
 * The doors to go back to. Pure. A door: {story, message, duo, area, wijk, place, held, occasion, short, asked, title, text, reason,
 * still, ask, due, on, ticks}; `ticks`: the ids that say it was told, of both halves of the duo. Told while there is any.
 * A tick is an op of its own item; its undo is another op of the same item.
 */

export const doorId = ({ story, message }) => `${story}.${message}`;
export const isTold = ({ ticks }) => ticks.length > 0;
export const waiting = (list) => list.filter((door) => !isTold(door)).length;

/** Each half's ticks in the order in which they were made; a door that is no longer there stays away. */
export function ticked(list, ops) {
  return list.map((door) => ops.filter(({ body }) => doorId(body) === doorId(door)).reduce(oneMore, door));
}

function oneMore(door, { id, item, body }) {
  const others = door.ticks.filter((tick) => tick !== item);
  const ticks = body.told ? [...others, id] : others;
  return { ...door, ticks, on: ticks.length ? (body.told ? body.on : door.on) : null };
}

/** Without those whose stories were taken back. `changes`: lines of the feed. */
export function stillThere(list, changes) {
  const gone = new Set(changes.filter(({ kind }) => kind === 'story_gone').map(({ story }) => story));
  return list.filter(({ story }) => !gone.has(story));
}

/** What is to be told first on top; what was told goes last. */
export const inOrder = (list) => [...list].sort((a, b) => isTold(a) - isTold(b) || compare(a.due, b.due) || compare(a.story, b.story));
const compare = (a, b) => (a < b ? -1 : Number(a > b));
