/** When to try again. Pure: time and chance come in as arguments. */

const FIRST = 2_000;
const LONGEST = 15 * 60_000;
export const HOUR = 3_600_000;

/** Milliseconds to wait after so many failures in a row; jitter keeps a hundred phones apart. */
export function pause(failures, chance = Math.random()) {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 20));
  return Math.round(full * (0.5 + chance / 2));
}

/** Milliseconds the server asked for (seconds or a date), with jitter on top; a minute when it did not say. */
export function asked(header, now = Date.now(), chance = Math.random()) {
  const seconds = Number(header);
  const wait = header && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header ?? '') - now;
  const base = Number.isFinite(wait) ? Math.min(Math.max(wait, 0), HOUR) : 60_000;
  return Math.round(base * (1 + chance / 4));
}
