/**
 * The opened key goes from page to page in the memory of the service worker and nowhere else: a browser writes a stored
 * CryptoKey to disk as plain bytes, also one that cannot be exported (docs/adr/0008-the-key-between-pages.md).
 */

const PATIENCE = 1_000;

export const AWAY = 300_000;
const BACK = 5_000;

const tell = (said, ports) => navigator.serviceWorker?.controller?.postMessage(said, ports ?? []);

export const hold = ({ account, key }) => tell({ kind: 'hold', account, key });
export const drop = () => tell({ kind: 'drop' });

/** While it is closed, every address of ours leads to the page that a resident holds; the worker keeps that, so that it outlives this page. */
export const gate = (closed) => answered({ kind: 'gate', closed });

/** The key of this account when a page of it was seen in the last five minutes, else null. */
export const held = (account) => answered({ kind: 'ask', account });

/** What the worker says, or null without one. */
function answered(said) {
  if (!navigator.serviceWorker?.controller) return Promise.resolve(null);
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(() => done(null), PATIENCE);
    tell(said, [port2]);
  });
}

/** Both clocks, for the one on the wall can be put back and the steady one may stand still while the phone sleeps. */
export const moment = () => ({ wall: Date.now(), steady: performance.now() });

/** Was nobody here for five minutes, or can that not be told because the clock went back? */
export function tooLong(since, now) {
  const wall = now.wall - since.wall;
  return wall < -BACK || Math.max(wall, now.steady - since.steady) >= AWAY;
}
