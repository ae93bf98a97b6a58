/** Making a memo or a photo: kinds of sound, lengths, sizes. Pure. */

export const LONGEST = 10 * 60_000;
export const SLICE = 2_000;
export const PHOTO_SIDE = 1_600;
const SOUNDS = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** The first of ours that this browser can record, or null. */
export const soundType = (records) => SOUNDS.find((type) => records(type)) ?? null;

/** Without the codec: audio/webm. */
export const mimeOf = (type) => type.split(';')[0];

export const sliceId = (medium, place) => `${medium}/${String(place).padStart(5, '0')}`;

/** Minutes and seconds: 2:14. */
export function clock(length) {
  const seconds = Math.floor(length / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Width and height within the longest side. */
export function fitted(width, height, most = PHOTO_SIDE) {
  const scale = Math.min(1, most / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}
