/** The bytes of media: each slice sealed and on disk at once, opened again for playing and sending. */
import { sliceId } from './media-making.js';
import { under } from './store.js';

const PIECE = 262_144;

/** Slice `place` and what the medium is now, in one transaction. */
export async function keepSlice(desk, medium, place, bytes) {
  const id = sliceId(medium.id, place);
  const sealed = await desk.sealBytes('slices', id, bytes);
  await desk.store.write([
    ['put', 'slices', { id, ...sealed }],
    ['put', 'media', medium],
  ]);
}

export async function keepWhole(desk, medium, blob) {
  let kept = medium;
  for (let place = 0; place * PIECE < blob.size; place += 1) {
    kept = { ...medium, size: Math.min(blob.size, (place + 1) * PIECE) };
    await keepSlice(desk, kept, place, await blob.slice(place * PIECE, (place + 1) * PIECE).arrayBuffer());
  }
  return closed(desk, kept);
}

/** The bytes of a medium, from what is on disk; `type` for a player. */
export async function blobOf(desk, { id, mime }) {
  const slices = await desk.store.all('slices', under(id));
  const parts = [];
  for (const slice of slices) parts.push(await desk.openBytes('slices', slice.id, slice));
  return new Blob(parts, { type: mime });
}

/** Whole: its size and sum are what lies on disk, also after a recording that was cut short. */
export async function closed(desk, medium) {
  const blob = await blobOf(desk, medium);
  const kept = { ...medium, state: 'kept', size: blob.size, sha256: hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())) };
  await desk.store.write([['put', 'media', kept]]);
  return kept;
}

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const changeMedium = (desk, medium) => desk.store.write([['put', 'media', medium]]);
