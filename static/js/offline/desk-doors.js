/**
 * The doors as this phone holds them: sealed in `reference`, with the server's tag of the list in the clear. Only a round with the server
 * writes them; a tick is an op in the outbox, laid over the list when it is shown.
 */
import { inOrder, stillThere, ticked } from './doors.js';
import { localDate } from './draft.js';
import { uuid7 } from './ids.js';
import { toDoorTold } from './op.js';
import { Changed } from './store.js';

const PLACE = ['reference', 'doors'];
const counts = ({ type, state, code }) => type === 'door_told' && (state === 'waiting' || code === 'server_error');

/** Doors with what was ticked here, and `pending`: ids of ticks that the server does not have yet. */
export async function doorsNow(desk) {
  const [list, records] = await Promise.all([stored(desk), desk.store.all('ops')]);
  const ops = await Promise.all(records.filter(counts).map((record) => desk.openOp(record)));
  return { doors: inOrder(ticked(list, inTime(ops))), pending: new Set(ops.map(({ id }) => id)) };
}

/** "I told it". */
export const tell = (desk, door, now = Date.now()) => put(desk, door, { told: true, now });

/** It was a slip: what did not leave yet is simply taken out of the outbox, what the server may have gets an undo of its own. */
export async function untell(desk, door, now = Date.now()) {
  for (const tick of door.ticks) {
    const back = [['expect', 'ops', tick, (op) => op?.state === 'waiting' && !op.tried], ['delete', 'ops', tick]];
    await desk.store.write(back).catch((problem) => {
      if (!(problem instanceof Changed)) throw problem;
      return put(desk, door, { told: false, item: tick, now });
    });
  }
}

/** Steps for a page of the feed: the list that the server gave, or the one that is here without the stories that are gone. */
export async function pageSteps(desk, { doors, changes }) {
  if (doors) return steps(desk, doors.list, doors.tag);
  return steps(desk, stillThere(await stored(desk), changes), null);
}

/** Steps for what the server just took or found gone: it is in the list from now on, until the server gives another list. */
export async function settledSteps(desk, taken, gone) {
  const left = (await stored(desk)).filter(({ story }) => !gone.some(({ body }) => body.story === story));
  return steps(desk, ticked(left, inTime(taken)), null);
}

async function steps(desk, list, tag) {
  return [['put', PLACE[0], { tag, sealed: await desk.seal(...PLACE, list) }, PLACE[1]]];
}

async function stored(desk) {
  const record = await desk.store.read(...PLACE);
  return record ? desk.open(...PLACE, record.sealed) : [];
}

async function put(desk, { duo, area, story, message }, { told, item, now }) {
  const id = uuid7(now);
  const op = toDoorTold({ id, item: item ?? id, duo, area, story, message, told, on: localDate(new Date(now)), now });
  await desk.store.write([['put', 'ops', await desk.opRecord(op)]]);
  return op;
}

const inTime = (ops) => [...ops].sort((a, b) => (a.id < b.id ? -1 : 1));
