/** "Zet op je beginscherm": offered after the first conversation; the page behind it shows how (screen-guide.js). */

export function offerInstall() {
  const standalone = matchMedia('(display-mode: standalone)').matches || navigator.standalone;
  if (!standalone) whenLogged(() => (document.querySelector('[data-offer="install"]').hidden = false));
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
