/** When the PIN is lost: save the sealed file for the gemeente, or sign in and begin again beside what is locked. */
import { beginAgain } from './phone.js';
import { canRescue, sealRescue } from './rescue.js';
import { save } from './screen-file.js';
import { find, say } from './screen.js';
import { signOut } from './send.js';

export function offerWhenLost(desk, place) {
  const able = canRescue(desk);
  find('[data-rescue-file]', place).hidden = !able;
  find('[data-no-rescue]', place).hidden = able;
  find('[data-rescue-file]', place).addEventListener('click', () => saveRescue(desk, find('[data-rescued]', place)));
  find('[data-begin-again]', place).addEventListener('click', () => again(desk, place));
}

/** Saves the file and says what is in it; nothing is deleted here. */
export async function saveRescue(desk, place, options = {}) {
  const { name, blob, count, left } = await sealRescue(desk, options);
  save(name, blob);
  place.textContent = [say('rescued', { name, count }), left && say('rescue_left', { count: left })].filter(Boolean).join(' ');
}

/** The session ends first: who holds only this phone gets no further than the sign-in page. */
async function again(desk, place) {
  if (!(await signOut())) {
    find('[data-again-online]', place).hidden = false;
    return;
  }
  await beginAgain(desk);
  location.assign('/sign-in?next=/field/');
}
