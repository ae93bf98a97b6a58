/** How a round with the server ends, at once or before its time. */
import { asked, pause } from './backoff.js';

const MINUTE = 60_000;
/** After these nothing more is tried in this round; the mood says what a person can do. */
export const PAUSED = new Set(['signin', 'disabled', 'old', 'stop', 'later', 'unknown', 'offline', 'other', 'wipe']);

export async function wiped(desk) {
  await desk.wipe();
  return { kind: 'wipe' };
}

/** What ends a round before its time, from any of the requests. */
export async function ended(desk, kind, { status, wait, before = {} }) {
  if (kind === 'wipe') return wiped(desk);
  if (kind === 'later') return { kind, next: Date.now() + asked(wait) };
  if (kind !== 'unknown' && PAUSED.has(kind)) return { kind };
  const failures = (before.failures ?? 0) + 1;
  return status
    ? { kind, failures, next: Date.now() + pause(failures) }
    : { kind: 'offline', failures, next: Date.now() + Math.min(pause(failures), MINUTE) };
}
