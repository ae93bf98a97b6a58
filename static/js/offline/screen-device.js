/** "Over dit toestel": may the browser throw our things away, and how full is it. */
import { room } from './media.js';
import { find, notice, say } from './screen.js';
import { wrapOf } from './vault.js';

export async function showWeight() {
  const place = find('[data-device]');
  if (!place || !navigator.storage?.estimate) return;
  const [{ usage, quota }, lasting] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted?.() ?? false]);
  const used = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(usage / 1_000_000);
  place.textContent = `${say(lasting ? 'storage_kept' : 'storage_may_go')} ${say('storage_used', { mb: used })}`;
  const left = room({ usage, quota });
  notice('tight', left === 'tight');
  notice('full', left === 'full');
}

/** Asked once, after the first save: a browser says yes more often then. */
export async function askToStay() {
  if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
}

/** Can a rescue file be made from now on? Not without a key of the gemeente, nor when the phone has no room left to keep this. */
export async function beRescuable(desk) {
  const key = () => wrapOf(desk.record, 'rescue')?.kid;
  const jwk = await desk.fact('rescue_key');
  if (jwk && key() !== jwk.kid) await import('./rescue-key.js').then((it) => it.wrapForRescue(desk, jwk)).catch(() => {});
  return Boolean(key());
}
