/** How to put the app on the home screen: the way of this phone on top and open, the others below. */
import { showWeight } from './screen-device.js';
import { find, notice } from './screen.js';

export async function guide() {
  const mine = find(`[data-way="${platform(navigator)}"]`);
  mine.open = true;
  mine.parentElement.prepend(mine);
  const installed = matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
  notice('installed', installed);
  addEventListener('appinstalled', () => notice('installed'));
  addEventListener('beforeinstallprompt', offer);
  showWeight();
  return {};
}

/** "apple", "android" or "desktop". An iPad says that it is a Mac, but it has a touch screen. */
export function platform({ userAgent, platform: kind, maxTouchPoints }) {
  if (/iPhone|iPad|iPod/.test(userAgent) || (kind === 'MacIntel' && maxTouchPoints > 1)) return 'apple';
  return /Android/.test(userAgent) ? 'android' : 'desktop';
}

function offer(event) {
  event.preventDefault();
  const button = find('[data-prompt]');
  button.hidden = false;
  button.addEventListener('click', () => event.prompt(), { once: true });
}
