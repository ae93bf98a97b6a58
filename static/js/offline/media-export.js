/** Sound and photos that the server will never take as they are: saved as files, so that they are not stuck on this phone. */
import { mediaOf } from './desk-media.js';
import { blobOf } from './desk-slices.js';
import { save } from './screen.js';

export async function saveRefused(desk, item) {
  const refused = (await mediaOf(desk, item)).filter(({ state }) => state === 'refused');
  for (const medium of refused) save(`participatie-${medium.kind}.${medium.mime.split('/')[1]}`, await blobOf(desk, medium));
}
