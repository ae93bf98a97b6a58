/** One round with the server: hello, push what waits, pull what changed. Words never leave the phone by any other way. */
import { asked, HOUR, pause } from './backoff.js';
import { freshDevice, setHere } from './desk.js';
import { after, batch, due, failed, failedAlone, halved, verdict } from './outbox.js';
import { applyPage } from './feed.js';
import { heads } from './merge.js';
import * as send from './send.js';

const RECEIPT_STAYS = 24 * HOUR;
const MINUTE = 60_000;
const LIMITS = { ops: 100, bytes: 1_048_576 };
/** After these nothing more is tried in this round; the mood says what a person can do. */
const PAUSED = new Set(['signin', 'disabled', 'old', 'stop', 'later', 'unknown', 'offline', 'other', 'wipe']);

/** Whose session this is: an account id, or null when the server does not say. */
export async function whoIsHere(device) {
  const { status, answer } = await send.hello({ device: device ?? (await freshDevice()) });
  return (status === 200 && answer?.account?.id) || null;
}

/**
 * Urgent: a person asked, no pause counts. Eager: a person came or wrote, only a pause that the server asked for counts.
 * Returns the mood: {kind, at, next?}. Kinds: ok, offline, unknown, later, signin, disabled, old, stop, other, wipe. */
export async function round(desk, { urgent = false, eager = false } = {}) {
  const before = (await desk.fact('mood')) ?? {};
  if (!urgent && before.next > Date.now() && !(eager && before.kind !== 'later')) return before;
  const greeting = await send.hello({ account: desk.account, device: desk.device });
  const mood = await greeted(desk, greeting, { before, urgent });
  return mood.kind === 'wipe' ? mood : remember(desk, mood);
}

async function greeted(desk, { status, answer, wait }, { before, urgent }) {
  if (status === 200 && answer?.wipe) return wiped(desk);
  if (status === 200 && answer?.account) return talk(desk, answer, urgent);
  return ended(desk, verdict(status, answer, []).kind, { status, wait, before });
}

async function talk(desk, hello, urgent) {
  if (hello.account.id !== desk.account) return other(hello.account.id);
  const limits = { ...LIMITS, ...hello.limits };
  const feed = (await desk.fact('feed')) ?? {};
  desk.epoch = hello.epoch;
  if (feed.epoch && feed.epoch !== hello.epoch) await newEpoch(desk);
  if (feed.epoch !== hello.epoch) await desk.setFact('feed', { epoch: hello.epoch, cursor: null });
  const pushed = await pushAll(desk, { limits, safe: hello.safe_upto ?? null, urgent });
  if (PAUSED.has(pushed.kind)) return pushed;
  const pulled = await pullAll(desk);
  if (PAUSED.has(pulled.kind)) return pulled;
  await freshReference(desk, hello.scope);
  return { kind: 'ok' };
}

async function other(account) {
  await setHere(account);
  return { kind: 'other', account };
}

async function wiped(desk) {
  await desk.wipe();
  return { kind: 'wipe' };
}

/** What ends a round before its time, from any of the requests. */
async function ended(desk, kind, { status, wait, before = {} }) {
  if (kind === 'wipe') return wiped(desk);
  if (kind === 'later') return { kind, next: Date.now() + asked(wait) };
  if (kind !== 'unknown' && PAUSED.has(kind)) return { kind };
  const failures = (before.failures ?? 0) + 1;
  return status
    ? { kind, failures, next: Date.now() + pause(failures) }
    : { kind: 'offline', failures, next: Date.now() + Math.min(pause(failures), MINUTE) };
}

async function remember(desk, mood) {
  const stored = { ...mood, at: Date.now() };
  await desk.setFact('mood', stored);
  return stored;
}

/** Each record goes at most once a round; what came in meanwhile goes along. Urgent: a person asked, so no pause counts. */
async function pushAll(desk, { limits, safe, urgent }) {
  const done = new Set();
  for (;;) {
    const book = (await desk.fact('book')) ?? {};
    const ops = await desk.store.all('ops');
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
  for (const [i, record] of records.entries()) {
    const next = after(record, list[i], now);
    steps.push(
      ...(next.op ? [['put', 'ops', next.op]] : await settled(desk, record, { ...next, parents: ops[i].parents, now, safe, items })),
    );
  }
  await desk.store.write([...steps, ['put', 'facts', { ...book, same: null, equal: 0, proven: true }, 'book']]);
  return { kind: 'ok' };
}

/** Taken or gone: the words leave this phone, the item stays as id, date, area and state. */
async function settled(desk, record, { gone, conflict, parents, now, safe, items }) {
  const { id, item, type, area, duo, date, stories, stage, sealed, size, made } = record;
  const known = items.get(item) ?? (await desk.store.read('items', item)) ?? {};
  const copy = { id, at: now, type, stage, size, made, sealed };
  const kept = gone || safe === null ? null : [...(known.kept ?? []), copy];
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
  return [['put', 'items', items.get(item)], ['delete', 'ops', id], ...(codes ? [receipt] : [])];
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

/** The server was restored from a backup: pull all, and give it back what it may have lost. */
async function newEpoch(desk) {
  const items = (await desk.store.all('items')).filter(({ kept }) => kept?.length);
  const again = items.flatMap((item) => item.kept.map((copy) => ['put', 'ops', fromKept(item, copy)]));
  await desk.store.write([...again, ['delete', 'facts', 'feed']]);
  return { kind: 'unknown', next: Date.now() + 1_000 };
}

const fromKept = ({ id: item, area, duo, date, stories }, { id, type, stage, size, made, sealed }) => ({
  id,
  item,
  type,
  stage,
  size,
  made,
  sealed,
  area,
  duo,
  date,
  stories,
  state: 'waiting',
  tried: 1,
});

async function pullAll(desk) {
  for (;;) {
    const feed = (await desk.fact('feed')) ?? {};
    const { status, answer, wait } = await send.changes(desk, feed.cursor);
    if (status === 410) await desk.setFact('feed', { ...feed, cursor: null });
    else if (status !== 200 || !Array.isArray(answer?.changes))
      return ended(desk, status === 200 ? 'unknown' : verdict(status, answer, []).kind, { status, wait });
    else if (!(await applyPage(desk, answer, feed))) return { kind: 'ok' };
  }
}

async function freshReference(desk, scope) {
  const feed = (await desk.fact('feed')) ?? {};
  if (feed.etag && feed.scope === scope && Date.now() - feed.looked < HOUR) return;
  const { status, answer } = await send.reference(desk, feed.etag);
  if (status === 200 && answer) await desk.keepReference(answer);
  if (status !== 200 && status !== 304) return;
  // In another duo since: its feed is another one, from the start. Reading lines twice does no harm.
  const cursor = feed.scope === undefined || feed.scope === scope ? feed.cursor : null;
  await desk.setFact('feed', { ...feed, cursor, scope, looked: Date.now(), etag: answer?.etag ?? feed.etag });
}
