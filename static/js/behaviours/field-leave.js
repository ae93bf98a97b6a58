/** Sign out on this phone: the next person sees nothing of this one; what waits stays sealed and goes when the same person is back. */
import { setHere } from '../offline/desk.js';

export function leave() {
  document.querySelector('[data-leave]')?.addEventListener('click', async (event) => {
    event.preventDefault();
    await setHere(null);
    location.assign(event.target.closest('a').href);
  });
}
