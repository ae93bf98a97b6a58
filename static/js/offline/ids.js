/** Ids made on the phone: UUIDv7, so that they sort by the moment they were made. */

export function uuid7(now = Date.now(), bytes = crypto.getRandomValues(new Uint8Array(16))) {
  const id = Uint8Array.from(bytes);
  for (let place = 0; place < 6; place += 1) id[place] = Math.floor(now / 2 ** (8 * (5 - place))) % 256;
  id[6] = 0x70 | (id[6] & 0x0f);
  id[8] = 0x80 | (id[8] & 0x3f);
  return dashed(id);
}

/** A random v4 for what should not tell when it was made: the phone itself. */
export const uuid4 = () => crypto.randomUUID();

export const isUuid = (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

function dashed(bytes) {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
