/** One JWE (RFC 7516, compact): ECDH-ES on P-256, A256GCM. Only sealing; opening is the gemeente's (participatie/rescue). */

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const ENC = 'A256GCM';
const words = new TextEncoder();

/** `jwk`: a public key {kid, kty, crv, x, y}; `value` travels as JSON. */
export async function sealTo({ kid, kty, crv, x, y }, value) {
  const theirs = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, []);
  const mine = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const epk = await crypto.subtle.exportKey('jwk', mine.publicKey);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256);
  const key = await crypto.subtle.importKey('raw', await derived(shared), 'AES-GCM', false, ['encrypt']);
  const header = { alg: 'ECDH-ES', enc: ENC, kid, epk: { kty: epk.kty, crv: epk.crv, x: epk.x, y: epk.y } };
  return compact(key, base64url(words.encode(JSON.stringify(header))), words.encode(JSON.stringify(value)));
}

/** The text and its 16 bytes of proof stand apart in a JWE; WebCrypto gives them as one. The second part (a wrapped key) is empty. */
async function compact(key, header, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const whole = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: words.encode(header) }, key, plain));
  return [header, '', base64url(iv), base64url(whole.slice(0, -16)), base64url(whole.slice(-16))].join('.');
}

/** The Concat KDF of RFC 7518, 4.6.2: one round of SHA-256 gives the 256 bits of A256GCM. */
function derived(shared) {
  const number = (value) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);
  const parts = [number(1), new Uint8Array(shared), number(ENC.length), words.encode(ENC), number(0), number(0), number(256)];
  return crypto.subtle.digest('SHA-256', new Uint8Array(parts.flatMap((part) => [...part])));
}

export function base64url(bytes) {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
