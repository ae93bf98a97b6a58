/**
 * The receipt code: 80 random bits as 16 Crockford characters and a check character.
 * The same rule stands in participatie/conversations/rules/receipt.py; the server only ever sees the SHA-256.
 */

export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const MODULUS = 31;

export function newCode(bytes = crypto.getRandomValues(new Uint8Array(10))) {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: LENGTH }, (_, i) => ALPHABET[Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n)]).join('');
}

export function checkCharacter(code) {
  const sum = Array.from(code).reduce((total, sign, i) => total + ALPHABET.indexOf(sign) * (i + 1), 0);
  return ALPHABET[sum % MODULUS];
}

/** As it is read aloud and typed over: XXXX-XXXX-XXXX-XXXX-C. */
export const shown = (code) => [...code.match(/.{4}/g), checkCharacter(code)].join('-');

/** The 16 characters of what somebody typed, or null when it cannot be a code. */
export function parse(text) {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== LENGTH + 1 || Array.from(plain).some((sign) => !ALPHABET.includes(sign))) return null;
  const code = plain.slice(0, LENGTH);
  return checkCharacter(code) === plain[LENGTH] ? code : null;
}

/** What travels beside the story: SHA-256 of the 16 characters, lowercase hex. */
export async function fingerprint(code) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const address = (origin, code) => `${origin}/verhaal#${shown(code)}`;
