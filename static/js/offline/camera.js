/** A photo as it may leave the camera: at most 1600 pixels wide or high, drawn anew, so that place, time and make of phone are gone. */
import { fitted } from './media-making.js';

const QUALITY = 0.82;

/** A JPEG, or null when this browser cannot read the file (HEIC on some phones). */
export async function plainPhoto(file) {
  const image = await decoded(file);
  if (!image) return null;
  const [width, height] = fitted(image.naturalWidth, image.naturalHeight);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
}

async function decoded(file) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return image.naturalWidth ? image : null;
  } catch {
    URL.revokeObjectURL(image.src);
    return null;
  }
}
