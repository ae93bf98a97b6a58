/** What waits goes to the server, and what it answers is done. Comes to the phone only when something waits. */
import { HOUR } from './backoff.js';
import { settledSteps } from './desk-doors.js';
import { newEpoch } from './epoch.js';
import { heads } from './merge.js';
import { after, batch, due, failed, failedAlone, halved, verdict } from './outbox.js';
import { ended, PAUSED } from './round-end.js';
import { forServer } from './schemas.js';
import * as send from './send.js';

const RECEIPT_STAYS = 24 * HOUR;

/** Each record goes at most once a round; what came in meanwhile goes along. Urgent: a person asked, so no pause counts. */
export async function pushAll(desk, { limits, safe, urgent }) {
  const done = new Set();
  for (;;) {
    const book = (await desk.fact('book')) ?? {};
    const ops = await forServer(desk);
    const waiting = due(ops, urgent ? Infinity : Date.now()).filter(({ id }) => !done.has(id));
    if (!waiting.length) return closeBook(desk, book, ops);
    const records = batch(waiting, limits, book);
    const outcome = await pushOnce(desk, records, book, safe);
    if (outcome.kind === 'halved') continue;
    for (const { id } of records) done.add(id);
    if (PAUSED.has(outcome.kind)) return outcome;
  }
}

async function closeBook(desk, book, ops) {
  if (Object.keys(book).length && !ops.some(({ state }) => state === 'waiting')) await desk.setFact('book', {});
  return { kind: 'ok' };
}

/** The same record gives the same bytes, however often it goes. */
async function pushOnce(desk, records, book, safe) {
  await marked(desk, records);
  const ops = await Promise.all(records.map((record) => desk.openOp(record)));
  const { status, answer, wait } = await send.push(desk, ops);
  const ids = ops.map(({ id }) => id);
  const said = verdict(status, answer, ids);
  if (said.kind === 'results') return results(desk, records, { ops, list: said.results, safe, book });
  if (said.kind === 'halve') return halve(desk, records, book);
  if (said.kind === 'epoch') return newEpoch(desk);
  if (said.kind === 'unknown') return unknown(desk, records, { book, status, ids });
  return ended(desk, said.kind, { status, wait });
}

/** From here on it may be at the server: it can no longer be taken back. */
async function marked(desk, records) {
  for (const record of records) record.tried += 1;
  const there = records.map(({ id }) => ['expect', 'ops', id, Boolean]);
  await desk.store.write([...there, ...records.map((record) => ['put', 'ops', record])]);
}

async function results(desk, records, { ops, list, safe, book }) {
  const now = Date.now();
  const items = new Map();
  const steps = [];
  const doors = { taken: [], gone: [] };
  for (const [i, record] of records.entries()) {
    const next = after(record, list[i], now);
    if (record.type === 'door_told' && !next.op) doors[next.gone ? 'gone' : 'taken'].push(ops[i]);
    steps.push(
      ...(next.op ? [['put', 'ops', next.op]] : await settled(desk, record, { ...next, parents: ops[i].parents, now, safe, items })),
    );
  }
  if (doors.taken.length || doors.gone.length) steps.push(...(await settledSteps(desk, doors.taken, doors.gone)));
  await desk.store.write([...steps, ['put', 'facts', { ...book, same: null, equal: 0, proven: true }, 'book']]);
  return { kind: 'ok' };
}

/** Taken or gone: the words leave this phone, the item stays as id, date, area and state. */
async function settled(desk, record, { gone, conflict, parents, now, safe, items }) {
  const { id, item, type, schema, area, duo, date, stories, stage, sealed, size, made } = record;
  const known = items.get(item) ?? (await desk.store.read('items', item)) ?? {};
  const copy = { id, at: now, type, schema, stage, size, made, sealed };
  const kept = gone || safe === null ? null : [...(known.kept ?? []).filter((old) => old.id !== id), copy];
  const others = conflict ? Object.fromEntries((known.heads ?? []).map((head) => [head, []])) : {};
  const state = gone ? 'gone' : stage === 'open' ? 'open' : 'submitted';
  items.set(item, {
    id: item,
    type,
    state,
    sent: now,
    area,
    duo,
    date,
    stories,
    heads: heads({ ...others, [id]: parents }),
    conflict: Boolean(conflict),
    kept,
    sealed: null,
  });
  const codes = await desk.store.read('receipts', item);
  const receipt = gone ? ['delete', 'receipts', item] : ['put', 'receipts', { ...codes, until: now + RECEIPT_STAYS }];
  const trace = type === 'door_told' && !kept ? ['delete', 'items', item] : ['put', 'items', items.get(item)];
  return [trace, ['delete', 'ops', id], ...(codes ? [receipt] : [])];
}

async function halve(desk, records, book) {
  if (records.length > 1) {
    await desk.setFact('book', halved(book, records.length));
    return { kind: 'halved' };
  }
  await desk.store.write([['put', 'ops', { ...records[0], state: 'quarantine', code: 'body_too_long', detail: '' }]]);
  return { kind: 'ok' };
}

async function unknown(desk, records, { book, status, ids }) {
  const next = failed(book, status, ids);
  await desk.setFact('book', next);
  if (!book.alone) return ended(desk, 'unknown', { status, before: next });
  await desk.store.write([['put', 'ops', failedAlone(records[0], status, { now: Date.now(), proven: book.proven })]]);
  return status ? { kind: 'ok' } : ended(desk, 'unknown', { status, before: next });
}
