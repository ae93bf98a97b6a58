/** Sign out on this phone: the next person sees nothing of this one; what waits stays sealed and goes when the same person is back. */
import { setHere } from '../offline/phone.js';
import { signOut } from '../offline/send.js';

export function leave() {
  const button = document.querySelector('[data-leave]');
  button?.addEventListener('click', async () => {
    if (!(await signOut())) {
      document.querySelector('[data-leave-online]').hidden = false;
      return;
    }
    await setHere(null);
    location.assign('/field/');
  });
}
