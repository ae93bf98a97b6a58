/** Sound and photos to the server: resumed where it stopped, a checksum for each chunk, never in the way of words. */
import { asked, pause } from './backoff.js';
import { withoutMedium } from './desk-media.js';
import { blobOf, changeMedium } from './desk-slices.js';
import { dueMedia } from './media.js';
import { brokenSum, chunkSize, meaning } from './media-answers.js';
import * as send from './send.js';
import { Changed, under } from './store.js';

const BUSY = 5_000;
const WAITS = { epoch: 1_000, unknown: 0, later: 0, again: 0 };

/**
 * One after the other; `wordsWait()` is asked before each chunk and stops everything.
 * Returns {kind: "ok"}, {kind: "words"}, or what ends the round: {kind, status, wait}.
 */
export async function uploadMedia(desk, { chunk, urgent, wordsWait }) {
  const due = dueMedia(await desk.store.all('media'), urgent ? Infinity : Date.now());
  for (const medium of due) {
    if (await desk.store.read('ops', medium.version)) continue;
    const outcome = await upload(desk, medium, { chunk, wordsWait }).catch(withdrawn);
    if (outcome.kind !== 'next') return outcome;
  }
  return { kind: 'ok' };
}

/** It went from this phone in mid-upload: the story was taken back. */
function withdrawn(problem) {
  if (problem instanceof Changed) return { kind: 'next' };
  throw problem;
}

async function upload(desk, medium, { chunk, wordsWait }) {
  const blob = await blobOf(desk, medium);
  let now = medium;
  let said = await begin(desk, now);
  for (;;) {
    if (said.kind === 'create') said = await create(desk, now);
    if (said.kind !== 'at') return stopped(desk, now, said);
    now = await moved(desk, now, said.offset);
    if (now.sent >= now.size) return whole(desk, now);
    if (await wordsWait()) return { kind: 'words' };
    said = await sendNext(desk, now, blob, chunk);
    if (said.kind === 'again') ({ now, said } = await sumBroken(desk, now));
  }
}

const begin = (desk, medium) => (medium.known ? heard(send.askMedium(desk, medium.id)) : create(desk, medium));
const create = (desk, { id, item, version, sha256, size, mime }) => heard(send.openMedium(desk, { id, item, version, sha256, size, mime }));

async function heard(answering) {
  const { status, answer, offset, wait } = await answering;
  return { ...meaning(status, answer, offset), status, wait };
}

/** The server's offset is the truth, also when it lies before ours. */
async function moved(desk, medium, offset) {
  if (medium.known && medium.sent === offset) return medium;
  const next = { ...medium, known: true, sent: Math.min(offset, medium.size), again: 0, failures: offset > medium.sent ? 0 : (medium.failures ?? 0) };
  await put(desk, next);
  desk.progress?.();
  return next;
}

const put = (desk, medium) => desk.store.write([['expect', 'media', medium.id, Boolean], ['put', 'media', medium]]);

async function sendNext(desk, medium, blob, chunk) {
  const bytes = await blob.slice(medium.sent, medium.sent + chunkSize(chunk, medium.failures)).arrayBuffer();
  const sum = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
  const said = await heard(send.sendChunk(desk, medium.id, { offset: medium.sent, bytes, sum }));
  const stuck = said.kind === 'at' && said.offset === medium.sent;
  return stuck ? { kind: 'later' } : said;
}

/** A chunk, or the whole, arrived otherwise than it left: ask where the server stands, and after some times tell a person. */
async function sumBroken(desk, medium) {
  const now = brokenSum(medium);
  await put(desk, now);
  return { now, said: now.state === 'refused' ? { kind: 'refused', code: now.code } : await heard(send.askMedium(desk, now.id)) };
}

/** Everything is there: the bytes leave this phone, the line stays. */
async function whole(desk, medium) {
  await desk.store.write([
    ['expect', 'media', medium.id, Boolean],
    ['put', 'media', { ...medium, state: 'complete', sent: medium.size, at: Date.now() }],
    ['delete', 'slices', under(medium.id)],
  ]);
  return { kind: 'next' };
}

/** What one medium meets does not stop the next, unless it is the network, the session or the server itself. */
async function stopped(desk, medium, said) {
  if (said.kind === 'gone') await desk.store.write(withoutMedium(medium));
  else if (said.kind === 'refused') await changeMedium(desk, { ...medium, state: 'refused', code: said.code });
  else if (!said.status || said.kind in WAITS) await put(desk, later(medium, said));
  const own = said.kind === 'gone' || said.kind === 'refused' || (said.kind === 'later' && said.status !== 429 && said.status !== 503);
  return own ? { kind: 'next' } : said;
}

function later(medium, { kind, status, wait }) {
  const failures = (medium.failures ?? 0) + 1;
  const rest = kind === 'later' ? (wait ? asked(wait) : BUSY) : WAITS[kind] || pause(failures);
  return { ...medium, failures, again: Date.now() + rest, status };
}
