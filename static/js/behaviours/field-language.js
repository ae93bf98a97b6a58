/** The language of the app: the pages that the phone keeps are fetched again in the chosen one, all of them or none. */

const YEAR = 31_536_000;

export function chooseLanguage() {
  const place = document.querySelector('[data-language]');
  place?.addEventListener('click', ({ target }) => {
    const button = target.closest('button[value]');
    if (button) change(place, button.value);
  });
}

async function change(place, code) {
  const before = document.documentElement.lang;
  remember(code);
  if (await pagesAgain()) return location.reload();
  remember(before);
  place.querySelector('[data-language-online]').hidden = false;
  return undefined;
}

function remember(code) {
  document.cookie = `language=${code}; Path=/; Max-Age=${YEAR}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
}

function pagesAgain() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return navigator.onLine;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    worker.postMessage('refresh', [port2]);
  });
}
