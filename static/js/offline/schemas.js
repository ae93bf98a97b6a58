/** What an older server is given: words at once in the schema that it knows; sound and photos wait here until it knows them. */
import { wordsOnly } from './op.js';
import { uuid7 } from './ids.js';

/** The records that this server can take. One with media is split first, in one transaction: its words, and itself on top of them. */
export async function forServer(desk) {
  const ops = await desk.store.all('ops');
  const tooNew = ops.filter(({ schema = 1 }) => schema > desk.schema);
  if (!tooNew.length) return ops;
  const ready = tooNew.filter(({ type, tried, state, held }) => type === 'conversation' && !tried && !held && state === 'waiting');
  const split = (await Promise.all(ready.map((record) => halves(desk, record)))).flat();
  if (split.length) await desk.store.write(split);
  return (await desk.store.all('ops')).filter(({ schema = 1 }) => schema <= desk.schema);
}

async function halves(desk, record) {
  const op = await desk.openOp(record);
  const words = { ...wordsOnly(op), id: uuid7() };
  return [
    ['expect', 'ops', op.id, Boolean],
    ['put', 'ops', await desk.opRecord(words)],
    ['put', 'ops', { ...(await desk.opRecord({ ...op, parents: [words.id] })), held: true }],
  ];
}
