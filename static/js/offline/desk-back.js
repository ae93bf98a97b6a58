/** Out of the outbox, a draft again. */
import { fromBody } from './body.js';
import { undeclared } from './desk-declare.js';

/** Taken back before it ever left, or quarantined and to be mended under a new id. */
export async function backToDraft(desk, record) {
  const op = await desk.openOp(record);
  const codes = await desk.receipts(op.item);
  const asked = (await desk.item(op.item))?.questions ?? [];
  const draft = fromBody(op.item, op.body, { account: desk.account, parents: op.parents, questions: asked });
  Object.assign(draft, { made: record.made, media: op.media });
  for (const teller of draft.tellers) teller.code = codes.find(({ id }) => id === teller.id)?.code ?? null;
  const mayGo = (now) => now && (now.state !== 'waiting' || !now.tried);
  await desk.store.write([
    ['expect', 'ops', op.id, mayGo],
    ['delete', 'ops', op.id],
    ['put', 'drafts', await desk.draftRecord(draft)],
    ...(await undeclared(desk, op)),
  ]);
  return draft;
}
