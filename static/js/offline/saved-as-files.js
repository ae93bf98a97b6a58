/** What the server will never take as it is: saved as files, so that it is not stuck on this phone. */
import { mediaOf } from './desk-media.js';
import { blobOf } from './desk-slices.js';
import { download, save } from './screen-file.js';

/** The words of one op. */
export async function saveWords(desk, op) {
  const record = await desk.store.read('ops', op);
  download(`participatie-${record.date}.txt`, JSON.stringify(await desk.openOp(record), null, 2));
}

/** Sound and photos. */
export async function saveRefused(desk, item) {
  const refused = (await mediaOf(desk, item)).filter(({ state }) => state === 'refused');
  for (const medium of refused) save(`participatie-${medium.kind}.${medium.mime.split('/')[1]}`, await blobOf(desk, medium));
}
