/** What an answer to an upload means, and how much goes at once. Pure. */
import { verdict } from './outbox.js';

/** After so many broken sums it is not the network. */
const BROKEN_SUMS = 5;
const LEAST = 32_768;

/** How much goes in one request: less after each failure, for a thin network. */
export const chunkSize = (most, failures = 0) => Math.min(most, Math.max(LEAST, Math.floor(most / 2 ** Math.min(failures, 6))));

/** What an answer means: at (go on from offset), create, again, later, gone, refused (with code), or the mood of the round. */
export function meaning(status, answer, offset) {
  const code = answer?.code;
  if ([200, 201, 204].includes(status)) return { kind: 'at', offset: offset ?? 0 };
  if (status === 409 && code === 'id_reuse') return { kind: 'refused', code };
  if (status === 409 && code === 'version_unknown') return { kind: 'later' };
  if (status === 409 && offset !== null) return { kind: 'at', offset };
  if (status === 400 || status === 413 || status === 415) return { kind: 'refused', code: code ?? 'malformed' };
  const own = { 404: 'create', 410: 'gone', 423: 'later', 460: 'again' }[status];
  return own ? { kind: own } : verdict(status, answer, []);
}

/** After a sum that did not match: the same again, and at last a person is told. */
export function brokenSum(medium) {
  const sums = (medium.sums ?? 0) + 1;
  return sums < BROKEN_SUMS ? { ...medium, sums } : { ...medium, sums: 0, state: 'refused', code: 'checksum' };
}
