/** One round with the server: hello, push what waits, pull what changed. Words never leave the phone by any other way. */
import { HOUR } from './backoff.js';
import { DOORS, SCHEMA } from './body.js';
import { letGo } from './desk-tidy.js';
import { applyPage } from './feed.js';
import { dueMedia } from './media.js';
import { due, verdict } from './outbox.js';
import { freshDevice, setHere } from './phone.js';
import { ended, PAUSED, wiped } from './round-end.js';
import * as send from './send.js';

const LIMITS = { ops: 100, bytes: 1_048_576, media: { chunk: 524_288 } };

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
  await desk.setFact('require_pin', Boolean(hello.require_pin));
  desk.schema = Math.min(SCHEMA, hello.schema?.[1] ?? 1);
  if (feed.epoch && feed.epoch !== hello.epoch) await newEpoch(desk);
  if (feed.epoch !== hello.epoch) await desk.setFact('feed', { epoch: hello.epoch, cursor: null });
  const round = { limits, safe: hello.safe_upto ?? null, urgent };
  const pushed = await pushWaiting(desk, round);
  if (PAUSED.has(pushed.kind)) return pushed;
  const pulled = await pullAll(desk);
  if (PAUSED.has(pulled.kind)) return pulled;
  await letGo(desk, round.safe);
  await freshReference(desk, hello.scope);
  return pushMedia(desk, round);
}

/** The code that sends comes only to who has something to send, so that a first visit is light. */
async function pushWaiting(desk, round) {
  if (!(await desk.store.all('ops')).length) return { kind: 'ok' };
  const { pushAll } = await import('./later.js');
  return pushAll(desk, round);
}

const newEpoch = async (desk) => (await import('./later.js')).newEpoch(desk);

/** After all words, and words again as soon as any wait. */
async function pushMedia(desk, round) {
  if (desk.schema < 2) return { kind: 'ok' };
  for (;;) {
    desk.progress?.();
    if (!dueMedia(await desk.store.all('media'), round.urgent ? Infinity : Date.now()).length) return { kind: 'ok' };
    const { uploadMedia } = await import('./later.js');
    const seen = new Set((await desk.store.all('ops')).map(({ id }) => id));
    const wordsWait = async () => due(await desk.store.all('ops'), Date.now()).some(({ id }) => !seen.has(id));
    const outcome = await uploadMedia(desk, { chunk: round.limits.media.chunk, urgent: round.urgent, wordsWait });
    if (outcome.kind === 'epoch') return newEpoch(desk);
    if (outcome.kind !== 'words') return outcome.kind === 'ok' ? outcome : ended(desk, outcome.kind, outcome);
    const pushed = await pushWaiting(desk, round);
    if (PAUSED.has(pushed.kind)) return pushed;
  }
}

async function other(account) {
  await setHere(account);
  return { kind: 'other', account };
}

async function remember(desk, mood) {
  const stored = { ...mood, at: Date.now() };
  await desk.setFact('mood', stored);
  return stored;
}

async function pullAll(desk) {
  for (;;) {
    const feed = (await desk.fact('feed')) ?? {};
    const { status, answer, wait } = await send.changes(desk, feed.cursor, await knownDoors(desk));
    if (status === 410) await desk.setFact('feed', { ...feed, cursor: null });
    else if (status !== 200 || !Array.isArray(answer?.changes))
      return ended(desk, status === 200 ? 'unknown' : verdict(status, answer, []).kind, { status, wait });
    else if (!(await applyPage(desk, answer, feed))) return { kind: 'ok' };
  }
}

/** Which list of doors is here. Asked on the pages that show them (`desk.doors`), and never of a server that knows none. */
async function knownDoors(desk) {
  return !desk.doors || desk.schema < DOORS ? undefined : ((await desk.store.read('reference', 'doors'))?.tag ?? '');
}

async function freshReference(desk, scope) {
  const feed = (await desk.fact('feed')) ?? {};
  if (feed.etag && feed.scope === scope && Date.now() - feed.looked < HOUR) return;
  const { status, answer } = await send.reference(desk, feed.etag);
  if (status === 200 && answer) await desk.keepReference(answer);
  if (answer?.rescue) await desk.setFact('rescue_key', answer.rescue);
  if (status !== 200 && status !== 304) return;
  // In another duo since: its feed is another one, from the start. Reading lines twice does no harm.
  const cursor = feed.scope === undefined || feed.scope === scope ? feed.cursor : null;
  await desk.setFact('feed', { ...feed, cursor, scope, looked: Date.now(), etag: answer?.etag ?? feed.etag });
}
