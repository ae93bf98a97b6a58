/**
 * What to send, and what an answer means. Pure: no store, no network, no clock.
 * An op record: {id, item, type, state, size, made, tried, failed, again, code, detail, sealed}.
 * States: waiting (goes out), quarantine (a person must look), sealed (the right to the area was lost).
 */
import { HOUR, pause } from './backoff.js';

const ENVELOPE = 200;
const EQUAL_FAILURES = 3;
const TAKEN = new Set(['created', 'conflict', 'duplicate']);

/** The ops that may go now, oldest first. One whose own failures made it wait never holds up the others. */
export function due(ops, now) {
  const mayGo = (op) => op.state === 'waiting' || (op.state === 'quarantine' && op.code === 'server_error');
  return ops.filter((op) => mayGo(op) && !(op.again > now)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The first batch: never more than the server's limits, never empty while something waits. */
export function batch(ops, limits, book) {
  const most = book.alone ? 1 : Math.max(1, Math.min(limits.ops, book.most ?? limits.ops));
  const taken = [];
  let bytes = ENVELOPE;
  for (const op of ops) {
    bytes += op.size + 1;
    if (taken.length === most || (taken.length && bytes > limits.bytes)) break;
    taken.push(op);
  }
  return taken;
}

/** What an answer to a push means: {kind, ...}. `status` 0 is no answer at all. */
export function verdict(status, answer, ids) {
  if (status === 200) return results(answer, ids);
  if (status === 400 || status === 404 || status === 405 || status === 415) return { kind: 'stop' };
  if (status === 401) return { kind: 'signin' };
  if (status === 403) return { kind: { device_revoked: 'wipe', account_disabled: 'disabled' }[answer?.code] ?? 'stop' };
  if (status === 409) return { kind: { epoch_changed: 'epoch', other_account: 'other' }[answer?.code] ?? 'unknown' };
  return { kind: { 413: 'halve', 426: 'old', 429: 'later', 503: 'later' }[status] ?? 'unknown' };
}

function results(answer, ids) {
  const list = answer?.results;
  const whole = Array.isArray(list) && list.length === ids.length && list.every((result, i) => result?.id === ids[i]);
  return whole ? { kind: 'results', results: list } : { kind: 'unknown' };
}

/** What becomes of an op after its own result: {taken}, {gone} or {op: changed record}. */
export function after(op, result, now) {
  if (TAKEN.has(result.status)) return { taken: true, conflict: result.status === 'conflict', stripped: result.stripped ?? [] };
  if (result.status === 'gone') return { gone: true };
  if (result.status === 'rejected') {
    return { op: { ...op, state: 'quarantine', code: result.code ?? 'malformed', detail: result.detail ?? '', again: 0 } };
  }
  if (result.status === 'forbidden') return { op: { ...op, state: 'sealed', code: 'forbidden', detail: result.detail ?? '' } };
  return { op: { ...op, again: now + 60_000 } };
}

/** The book of failures after one more push whose outcome is unknown; after three equal ones: one by one. */
export function failed(book, status, ids) {
  const same = `${status}:${ids[0]}:${ids.length}`;
  const equal = book.same === same ? book.equal + 1 : 1;
  return { ...book, same, equal, failures: (book.failures ?? 0) + 1, alone: book.alone || (equal >= EQUAL_FAILURES && ids.length > 1) };
}

export const halved = (book, sent) => ({ ...book, most: Math.max(1, Math.floor(sent / 2)) });

/**
 * An op that failed while it was sent alone. No answer at all may be the network, and while nothing gets through it may be
 * the server: then it only waits. Three broken answers while others do get through, and it is put aside in sight,
 * tried again each hour.
 */
export function failedAlone(op, status, { now, proven }) {
  const times = (op.failed ?? 0) + (status ? 1 : 0);
  if (times < EQUAL_FAILURES || !proven) return { ...op, failed: times, again: now + pause(times) };
  return { ...op, failed: times, state: 'quarantine', code: 'server_error', detail: '', again: now + HOUR };
}
