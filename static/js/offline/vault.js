/**
 * Encryption of everything on this phone: AES-GCM under a random data key.
 * The data key is kept wrapped, in a record {v: 1, n, wraps: [...]}; n counts its changes. A wrap is one of
 *   {kind: "device", key, wrapped}: AES-KW under `key`, a CryptoKey that cannot be exported; only while there is no PIN;
 *   {kind: "pin", key, salt, rounds, digits, iv, wrapped}: AES-KW under PBKDF2 of the PIN, and that sealed again with AES-GCM
 *     under `key`: the PIN and this phone are both needed (pin.js);
 *   {kind: "rescue", kid, jwe}: sealed to the public key of the gemeente, which opens rescue files with it (rescue.js).
 * Another wrap never seals a record anew.
 */

const AES = { name: 'AES-GCM', length: 256 };
const WRAP = 'AES-KW';
const words = new TextEncoder();

export const wrapOf = (record, kind) => record.wraps.find((wrap) => wrap.kind === kind);

/** A new key record, to be stored as it is (structured clone keeps the device key unexportable). */
export async function newKeys() {
  const data = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);
  return { v: 1, n: 0, wraps: [await deviceWrap(data)] };
}

export async function deviceWrap(data) {
  const key = await crypto.subtle.generateKey({ name: WRAP, length: 256 }, false, ['wrapKey', 'unwrapKey']);
  return { kind: 'device', key, wrapped: await crypto.subtle.wrapKey('raw', data, key, WRAP) };
}

/** The data key, or null when it takes a PIN. Only who wraps it anew asks for one that can be taken out. */
export async function unlock(record, extractable = false) {
  const wrap = wrapOf(record, 'device');
  return wrap ? unwrap(wrap.wrapped, wrap.key, extractable) : null;
}

export const unwrap = (wrapped, key, extractable) =>
  crypto.subtle.unwrapKey('raw', wrapped, key, WRAP, AES, extractable, ['encrypt', 'decrypt']);

/** `place` (store and id) is bound to it: a ciphertext does not open anywhere else. */
export const seal = (key, place, value) => sealBytes(key, place, words.encode(JSON.stringify(value)));
export const open = async (key, place, sealed) => JSON.parse(new TextDecoder().decode(await openBytes(key, place, sealed)));

/** The same for bytes as they are: a slice of sound, a piece of a photo. */
export async function sealBytes(key, place, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { v: 1, iv, text: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: words.encode(place) }, key, plain) };
}

export function openBytes(key, place, { iv, text }) {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: words.encode(place) }, key, text);
}
