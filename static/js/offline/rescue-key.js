/** The data key, sealed to the gemeente: made while it can be, so that a lost PIN loses no words. */
import { sealTo } from './jwe.js';
import { unlock, wrapOf } from './vault.js';

/** With a PIN the wrap was made when the PIN was chosen, and one for another key follows at the next unlocking. */
export async function wrapForRescue(desk, jwk) {
  const data = await unlock(desk.record, true);
  if (data) await addRescueWrap(desk, data, jwk);
}

/** `data` must be extractable. One wrap for each key of the gemeente; an older one goes. */
export async function addRescueWrap(desk, data, jwk) {
  if (wrapOf(desk.record, 'rescue')?.kid === jwk.kid) return;
  await desk.rewrap(await withRescue(desk.record, data, jwk, desk.account));
}

export async function withRescue(record, data, jwk, account) {
  const raw = await crypto.subtle.exportKey('raw', data);
  const jwe = await sealTo(jwk, { v: 1, account, key: btoa(String.fromCharCode(...new Uint8Array(raw))) });
  return { ...record, wraps: [...record.wraps.filter(({ kind }) => kind !== 'rescue'), { kind: 'rescue', kid: jwk.kid, jwe }] };
}
