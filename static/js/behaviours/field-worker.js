/** The service worker: registered on every page of the phone; a new one is offered on home and taken when nobody is writing. */

const WORKER = '/sw.js';

/** Trusted Types let exactly one address become a script. */
const policy = globalThis.trustedTypes?.createPolicy('participatie', {
  createScriptURL(address) {
    if (address !== WORKER) throw new TypeError(address);
    return address;
  },
});

export async function keepWorker() {
  if (!navigator.serviceWorker) return null;
  try {
    const registration = await navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER, {
      updateViaCache: 'none',
    });
    navigator.serviceWorker.ready.then(() => (document.documentElement.dataset.worker = 'ready'));
    return registration;
  } catch {
    return null;
  }
}

export function offerUpdate(registration) {
  if (!registration) return;
  const bar = document.querySelector('[data-update]');
  const show = () => {
    bar.hidden = !(registration.waiting && navigator.serviceWorker.controller);
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', show));
  bar.querySelector('button').addEventListener('click', () => take(registration, bar));
  show();
}

async function take(registration, bar) {
  const busy = await someoneWrites();
  bar.querySelector('[data-update-later]').hidden = !busy;
  if (busy) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  registration.waiting?.postMessage('take');
}

/** Every page with an open draft holds a lock of that name. */
async function someoneWrites() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name.startsWith('participatie-draft-'));
}
