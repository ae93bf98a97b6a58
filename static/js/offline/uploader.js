/** When to talk with the server, and that only one tab does so at a time. */
import { round } from './sync.js';

const MINUTE = 60_000;
const channel = new BroadcastChannel('participatie');

/** Other tabs hear that something changed; `heard` is called for what they say. */
export const announce = (news) => channel.postMessage(news);
export const listen = (heard) => channel.addEventListener('message', ({ data }) => heard(data));

/** `tell(mood)` is called after each round, and with null when something moved in the middle of one; `busy(true|false)` around it. Returns go({urgent, eager}). */
export function startUploader(desk, { tell, busy = () => {} }) {
  let queued = null;
  let timer = 0;
  const work = async () => {
    const options = queued;
    queued = null;
    busy(true);
    try {
      return await round(desk, options);
    } finally {
      busy(false);
    }
  };
  const go = async (options = {}) => {
    const first = !queued;
    queued = { ...queued, ...options };
    if (!first) return;
    const mood = await alone(`participatie-sync-${desk.account}`, work).catch(broken);
    clearTimeout(timer);
    if (mood.next) timer = setTimeout(() => go(), Math.max(mood.next - Date.now(), 500));
    announce({ kind: mood.kind });
    tell(mood);
  };
  desk.progress = () => {
    announce({ kind: 'progress' });
    tell(null);
  };
  triggers(go);
  return go;
}

/** A browser without locks has no second tab worth speaking of. */
const alone = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());

/** The store failed in mid-round, or a script could not be fetched: nothing is lost, the next trigger tries again. */
const broken = (problem) => (problem instanceof TypeError ? { kind: 'offline', next: Date.now() + MINUTE } : { kind: 'not_stored' });

function triggers(go) {
  addEventListener('online', () => go({ urgent: true }));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && go({ eager: true }));
  setInterval(() => document.visibilityState === 'visible' && go(), MINUTE);
  go({ eager: true });
}
