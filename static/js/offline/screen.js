/** What every screen of the phone shares: words, templates, notices, and the way in. Only DOM here. */
import { after } from './after.js';
import { openDesk } from './desk.js';
import { lastHere, setHere } from './phone.js';
import { whoIsHere } from './sync.js';
import { atRest, whenBlocked } from './store.js';
import { listen, startUploader } from './uploader.js';
import { wipeOthers } from './welcome.js';

const lists = [...document.querySelectorAll('script[type="application/json"]')];
const words = Object.assign({}, ...lists.map((list) => JSON.parse(list.textContent)));
const root = document.documentElement;
const PATIENCE = 1_500;
const SLOW = 3_000;
const NEW_PAGE = new Set(['wipe', 'other', 'handed']);
/** Where a resident holds this phone: nothing of the duo is painted before the duo has it back. */
const HELD = '/field/interview';

export const find = (selector, within = document) => within.querySelector(selector);
export const every = (selector, within = document) => [...within.querySelectorAll(selector)];
export const hashId = () => decodeURIComponent(location.hash.slice(1));
export const goTo = (page, id = '') => goOn(`/field/${page}${id && `#${id}`}`);
let stored = [];
const goOn = (address) => atRest(stored).then(() => location.assign(address));

function byLink(event) {
  const link = event.target.closest('a[href^="/"]');
  if (link && !(event.ctrlKey || event.metaKey)) event.preventDefault(goOn(link.href));
}

export const on = (within, selector, work) => find(selector, within)?.addEventListener('click', work);

/** A sentence of the page's language, with {names} filled in. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => apart(values[name] ?? ''));
}

/** In a sentence that runs from right to left, somebody's own words keep their own direction. */
const apart = (value) => (root.dir === 'rtl' ? `\u2068${value}\u2069` : value);

/** A copy of <template id="piece-...">, its ids and names made its own by `mark`. */
export function stamp(id, mark) {
  const copy = document.getElementById(`piece-${id}`).content.firstElementChild.cloneNode(true);
  for (const node of [copy, ...every('*', copy)]) {
    for (const name of ['id', 'for', 'name', 'aria-labelledby', 'aria-describedby']) {
      if (node.hasAttribute(name)) node.setAttribute(name, `${node.getAttribute(name)}-${mark}`);
    }
  }
  return copy;
}

/** Each stands ready in the page under its own name. */
export function notice(name, holds = true) {
  for (const node of every(`[data-notice="${name}"]`)) node.hidden = !holds;
}

export function moment(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  const parts = today ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(root.lang, { ...parts, hour: '2-digit', minute: '2-digit' }).format(date);
}

export function day(date) {
  return new Intl.DateTimeFormat(root.lang, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/**
 * Open the desk of who was here last, or ask the server who this is; then hand it to the screen.
 * The screen returns {refresh?}, called after each round and after news from another tab.
 */
export async function begin(screen) {
  neverStale();
  on(document, '.skip-link', skip);
  addEventListener('click', byLink);
  whenBlocked((yes) => notice('blocked', yes));
  try {
    const desk = await deskOfToday();
    if (!desk) return unknownPerson();
    stored = desk.beforeLock;
    const lock = desk.pinned && (await import('./screen-lock.js'));
    if (lock && !(await lock.untilOpen(desk))) return undefined;
    if (await desk.fact('handed')) {
      if (location.pathname !== HELD) return location.replace(HELD);
    } else if (await pinIsMissing(desk)) return goTo('pin');
    const shown = (await opened(screen(desk))) ?? {};
    const refresh = (mood) => shown.refresh?.(mood);
    const send = startUploader(desk, { tell: (mood) => (mood ? told(mood, refresh) : refresh()), busy: (yes) => root.toggleAttribute('data-busy', yes) });
    listen((news) => (NEW_PAGE.has(news.kind) ? location.reload() : refresh()));
    shown.started?.(send);
    if (lock) lock.watch(desk);
    root.dataset.ready = '';
    wipeOthers(desk.account);
  } catch (problem) {
    broken(problem);
    throw problem;
  }
}

/** The gemeente may ask that everybody has one; writing that was begun is on disk already. */
const pinIsMissing = async (desk) => !desk.pinned && location.pathname !== '/field/pin' && (await desk.fact('require_pin'));

/** Which notice says why the phone stored nothing: a newer app in another tab, a full phone, or no reason that it gave. */
export const storeNotice = ({ message } = {}) => ({ VersionError: 'outdated', QuotaExceededError: 'storage_full' })[message] ?? 'not_stored';

/** Nobody signed in on this phone yet: that once needs the network. */
function unknownPerson() {
  notice('first');
  wipeOthers(null);
  for (const node of every('[data-content]')) node.hidden = true;
  addEventListener('online', () => location.reload());
  root.dataset.ready = '';
}

/** A page that comes back out of the browser's memory may show what is no longer so. */
function neverStale() {
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  addEventListener('hashchange', () => location.reload());
}

/** Past the header, and nowhere else: behind the # stands which conversation this is. */
const skip = (event) => event.preventDefault(find('main').focus());

/**
 * Who opens the app may not be who was here last: then nothing of that one may show. So before anything is painted the server
 * is asked, for as long as somebody may wait; without an answer it is the last one's phone.
 */
async function deskOfToday() {
  const last = (await opened(lastHere()))?.account;
  const desk = last ? await opened(openDesk(last)) : null;
  if (desk && (cameFrom('/field/') || !navigator.onLine)) return desk;
  const now = await inTime(whoIsHere(desk?.device), desk ? PATIENCE : Infinity);
  if (!now || now === last) return desk;
  await setHere(now);
  return openDesk(now);
}

/** A store that hangs gives no error: say so after a while, and go on when it opens after all. Who waits for another tab was told that. */
async function opened(promise) {
  const slow = setTimeout(() => notice('not_stored', !find('[data-notice=other_tab]:not([hidden])')), SLOW);
  const found = await promise.finally(() => clearTimeout(slow));
  notice('not_stored', false);
  return found;
}

const cameFrom = (path) => document.referrer.startsWith(location.origin + path);

function inTime(promise, most) {
  if (most === Infinity) return promise;
  return Promise.race([promise, after(cameFrom('/') ? 5 * most : most)]);
}

function told(mood, refresh) {
  root.dataset.mood = mood.kind;
  if (mood.kind === 'other') return location.reload();
  if (mood.kind === 'wipe') return wiped();
  return refresh(mood);
}

/** This phone was signed off from afar: nothing of the account is here any more. */
export function wiped() {
  for (const node of every('[data-content]')) node.remove();
  for (const node of every('[data-notice]')) node.hidden = node.dataset.notice !== 'wiped';
}

function broken(problem) {
  root.dataset.broken = problem?.name ?? 'Error';
  notice(globalThis.isSecureContext ? storeNotice(problem) : 'insecure');
}
