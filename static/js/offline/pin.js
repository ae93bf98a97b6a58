/**
 * The PIN: what is refused as one, the wrap it makes around the data key, and how long wrong tries have to wait.
 * Loaded only where there is a PIN or one is being chosen.
 */
import { deviceWrap, unwrap, wrapOf } from './vault.js';

export const ROUNDS = 600_000;
export const PHRASE = 10;
const DIGITS = 6;
const KW = { name: 'AES-KW', length: 256 };
const SEALED = { name: 'AES-GCM', length: 256 };
const SECOND = 1_000;
/** After the third wrong try each next one waits longer. */
const WAITS = [0, 0, 0, 5, 15, 60, 300, 900, 1800, 3600].map((seconds) => seconds * SECOND);
export const MANY = 10;
const KNOWN = new Set(['147258', '159753', '159357', '789456', '852456', '258456', '147852', '147369', '192837']);
const PHRASES = /^(wachtwoord|password|welkom|qwerty|azerty|asdfgh|abcdef|geheim)/;

/** Why this cannot be the PIN: "short", "easy", or "" when it can. */
export function weakness(typed) {
  const pin = plain(typed);
  if (/^\d+$/.test(pin)) return pin.length < DIGITS ? 'short' : easyDigits(pin) ? 'easy' : '';
  if (Array.from(pin).length < PHRASE) return 'short';
  return new Set(pin.toLowerCase()).size < 5 || PHRASES.test(pin.toLowerCase()) ? 'easy' : '';
}

function easyDigits(pin) {
  const steps = new Set(Array.from(pin.slice(1), (sign, i) => (Number(sign) - Number(pin[i]) + 10) % 10));
  const counts = steps.size === 1;
  const repeats = [1, 2, 3, 4].some((most) => pin.length > most && pin === pin.slice(0, most).repeat(pin.length).slice(0, pin.length));
  const doubles = pin.length % 2 === 0 && /^(?:(\d)\1)+$/.test(pin);
  return counts || repeats || doubles || KNOWN.has(pin) || likeADate(pin);
}

/** Eight digits or fewer with a year of somebody's life in them, or six that are a day. */
function likeADate(pin) {
  if (pin.length <= 8 && /19\d\d|20[0-2]\d/.test(pin)) return true;
  const [one, two, three] = pin.length === DIGITS ? pin.match(/../g).map(Number) : [];
  const day = (number) => number >= 1 && number <= 31;
  const month = (number) => number >= 1 && number <= 12;
  return (month(two) && (day(one) || day(three))) || (month(one) && day(two));
}

const plain = (typed) => typed.normalize('NFKC').trim();

/** The record with this PIN and without the wrap that needed none. `data` must be extractable. */
export async function withPin(record, data, typed, rounds = ROUNDS) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await crypto.subtle.generateKey(SEALED, false, ['encrypt', 'decrypt']);
  const inner = await crypto.subtle.wrapKey('raw', data, await fromPin(typed, salt, rounds), 'AES-KW');
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, inner);
  const wrap = { kind: 'pin', key, salt, rounds, digits: /^\d+$/.test(plain(typed)), iv, wrapped };
  return { ...record, wraps: [wrap, ...others(record)] };
}

/** The record as it was before there was a PIN. */
export async function withoutPin(record, data) {
  return { ...record, wraps: [await deviceWrap(data), ...others(record)] };
}

const others = ({ wraps }) => wraps.filter(({ kind }) => kind !== 'pin' && kind !== 'device');

/** {key, data}: the data key to work with, and one that can be wrapped anew; null when the PIN is wrong. */
export async function openWith(record, typed) {
  const { key: device, salt, rounds, iv, wrapped } = wrapOf(record, 'pin');
  const inner = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, device, wrapped);
  const pinKey = await fromPin(typed, salt, rounds);
  try {
    return { key: await unwrap(inner, pinKey, false), data: await unwrap(inner, pinKey, true) };
  } catch {
    return null;
  }
}

async function fromPin(typed, salt, iterations) {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(plain(typed)), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, KW, false, ['wrapKey', 'unwrapKey']);
}

/** Milliseconds until the next try. A clock that was put back gains nothing: then the whole wait counts again. */
export function waitLeft(tries, now) {
  if (!tries?.wrong) return 0;
  const whole = WAITS[Math.min(tries.wrong, WAITS.length - 1)];
  return now < tries.at ? whole : Math.max(0, tries.at + whole - now);
}
