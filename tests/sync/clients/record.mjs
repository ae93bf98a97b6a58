/**
 * Writes down what the phone of this version asks, and what it reads of the answers: `make record-release`.
 *
 * The requests are made by the phone's own modules (body, merge, send). What only a server knows stands in them as $account,
 * $duo, $area, $theme, $today, $epoch, $cursor, $etag. Each scene is a list of steps: {does} is something at the server meanwhile;
 * {asks, reads} is a request, and the part of the answer without which this phone is lost.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

globalThis.addEventListener = () => {};
const { contact } = await import('./contact.mjs');
const { doors } = await import('./doors.mjs');
const { media } = await import('./media.mjs');
const { surveys } = await import('./surveys.mjs');
const { words } = await import('./words.mjs');

const [release] = process.argv.slice(2);
const folder = join(import.meta.dirname, release);
await mkdir(folder, { recursive: true });
for (const [name, tell] of Object.entries({ ...contact, ...words, ...media, ...doors, ...surveys })) {
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(await tell(), null, 1)}\n`);
}
