/**
 * Encryption of everything on this phone: AES-GCM under a random data key.
 * The data key is kept wrapped: {v, wraps: [{kind: "device", key, wrapped}]}; the device key is a CryptoKey
 * that cannot be exported. A PIN adds a second wrap to the same list, without sealing anything again.
 */

const AES = { name: 'AES-GCM', length: 256 };
const WRAP = 'AES-KW';
const words = new TextEncoder();

/** A new key record, to be stored as it is (structured clone keeps the device key unexportable). */
export async function newKeys() {
  const key = await crypto.subtle.generateKey({ name: WRAP, length: 256 }, false, ['wrapKey', 'unwrapKey']);
  const data = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);
  return { v: 1, wraps: [{ kind: 'device', key, wrapped: await crypto.subtle.wrapKey('raw', data, key, WRAP) }] };
}

export async function unlock(record) {
  const { key, wrapped } = record.wraps.find((wrap) => wrap.kind === 'device');
  return crypto.subtle.unwrapKey('raw', wrapped, key, WRAP, AES, false, ['encrypt', 'decrypt']);
}

/** `place` (store and id) is bound to it: a ciphertext does not open anywhere else. */
export async function seal(key, place, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = words.encode(JSON.stringify(value));
  return { v: 1, iv, text: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: words.encode(place) }, key, plain) };
}

export async function open(key, place, { iv, text }) {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: words.encode(place) }, key, text);
  return JSON.parse(new TextDecoder().decode(plain));
}
