/** Out of a draft into the outbox. */
import { declared } from './desk-declare.js';
import { sameSetting } from './draft.js';
import { uuid7 } from './ids.js';
import { toBody, toOp } from './op.js';

/** In one transaction; the codes stay for the receipt page. */
export async function finish(desk, draft, stage = 'submitted') {
  const now = Date.now();
  const id = uuid7(now);
  const { stories, media, steps: inLine } = await declared(desk, draft, id);
  const body = await toBody({ ...draft, stories }, desk.account, stage);
  const op = toOp({ id, item: draft.id, body, parents: draft.parents, now, media });
  const steps = [
    ...inLine,
    ['put', 'ops', await desk.opRecord(op)],
    ['delete', 'drafts', draft.id],
    ...(await codes(desk, draft, op)),
    ...(await habits(desk, draft)),
  ];
  await desk.store.write(steps);
  return op;
}

async function codes(desk, draft, op) {
  const own = op.body.tellers.map(({ id }) => draft.tellers.find((teller) => teller.id === id)).filter(({ code }) => code);
  if (!own.length) return [];
  const plain = own.map(({ id, code }) => ({ id, code }));
  const sealed = await desk.seal('receipts', draft.id, plain);
  return [['put', 'receipts', { id: draft.id, made: Date.now(), until: null, sealed }]];
}

/** What the next conversation may begin with, and which themes this duo uses. */
async function habits(desk, draft) {
  const own = (await desk.fact('own')) ?? {};
  for (const theme of new Set(draft.stories.flatMap((story) => story.themes))) own[theme] = (own[theme] ?? 0) + 1;
  const last = await desk.seal('facts', 'last', { item: draft.id, ...sameSetting(draft) });
  return [
    ['put', 'facts', own, 'own'],
    ['put', 'facts', last, 'last'],
  ];
}
