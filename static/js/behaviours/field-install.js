/** "Zet op je beginscherm": after the first conversation, where the browser can. iOS has no button for it, only words. */

export function offerInstall() {
  const standalone = matchMedia('(display-mode: standalone)').matches || navigator.standalone;
  if (standalone) return;
  const apple = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
  if (apple) whenLogged(() => show('install_apple'));
  addEventListener('beforeinstallprompt', (offer) => {
    offer.preventDefault();
    whenLogged(() =>
      show('install')
        .querySelector('button')
        .addEventListener('click', () => offer.prompt()),
    );
  });
}

function show(name) {
  const bar = document.querySelector(`[data-offer="${name}"]`);
  bar.hidden = false;
  return bar;
}

/** Home shows its cards a moment later; the offer comes with the first that was finished. */
function whenLogged(then) {
  const list = document.querySelector('[data-cards]');
  const logged = () => list.querySelector('[data-state]:not([data-state=draft])');
  if (logged()) return then();
  const watch = new MutationObserver(() => {
    if (!logged()) return;
    watch.disconnect();
    then();
  });
  return watch.observe(list, { childList: true });
}
