/** What was said in a memo, written out by the duo. */
import { toMemoText } from './op.js';
import { uuid7 } from './ids.js';

/** The op goes in the outbox and the question is asked no more, in one transaction. */
export async function confirmMemo(desk, item, medium, { text, source }) {
  const now = Date.now();
  const { story } = item.memos[medium];
  const { duo, area } = item;
  const op = toMemoText({ id: uuid7(now), duo, area, item: item.id, story, medium, text, source, now });
  const memos = { ...item.memos, [medium]: { story, state: 'confirmed' } };
  await desk.store.write([
    ['put', 'ops', await desk.opRecord(op)],
    ['put', 'items', await desk.itemRecord({ ...item, memos })],
  ]);
  return op;
}
