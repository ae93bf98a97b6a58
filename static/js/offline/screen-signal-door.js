/** What cannot wait: whom to call stands on the page; the code for writing it down comes with the tap, or when it was begun. */
import { find } from './screen.js';

export async function signalDoor(page) {
  const open = async () => (await import('./later.js')).signals(page);
  if (page.draft.signal !== null) return open();
  const write = find('[data-signal-write]');
  return write.addEventListener('click', async () => (await open()).begin(), { once: true });
}
