/**
 * The lock: asks the PIN before anything of this account is shown, and closes after five minutes out of sight.
 * Loaded only on phones with a PIN.
 */
import { after } from './after.js';
import { drop, hold, held, moment as clocks, tooLong } from './hold.js';
import { MANY, openWith, waitLeft } from './pin.js';
import { every, find, goTo, hashId, notice, say, wiped } from './screen.js';
import { announce, listen } from './uploader.js';
import { wrapOf } from './vault.js';
import { stillWelcome } from './welcome.js';

const root = document.documentElement;
const SECOND = 1_000;
const AGAIN = 20 * SECOND;
const LOST = 'lost';

/** True when the desk has its key; false when this page is no longer this account's. */
export async function untilOpen(desk) {
  desk.key = await held(desk.account);
  if (!desk.key) {
    greet(desk);
    listen(({ kind }) => kind === 'unlocked' && root.hasAttribute('data-locked') && location.reload());
    await asked(desk);
    announce({ kind: 'unlocked' });
  }
  hold(desk);
  return true;
}

async function greet(desk) {
  const said = await stillWelcome(desk);
  if (said === 'other') location.reload();
  if (said !== 'wipe') return;
  find('[data-lock-screen]').remove();
  delete root.dataset.locked;
  wiped();
}

/** The lock screen, until somebody gives the right PIN. */
async function asked(desk) {
  cover(true);
  const form = find('[data-unlock]');
  const box = find('input', form);
  box.inputMode = wrapOf(desk.record, 'pin').digits ? 'numeric' : 'text';
  find('[data-lost]').addEventListener('click', () => lost(desk));
  await paintTries(desk);
  if (hashId() === LOST) await lost(desk);
  const over = new AbortController();
  await new Promise((opened) => {
    const submit = async (event) => {
      event.preventDefault();
      if (await attempt(desk, box)) opened();
    };
    form.addEventListener('submit', submit, { signal: over.signal });
  });
  over.abort();
  cover(false);
}

function cover(yes) {
  root.toggleAttribute('data-locked', yes);
  find('[data-lock-screen]').hidden = !yes;
  for (const node of every('[data-content]')) node.hidden = yes;
  if (yes) find('[data-unlock] input').focus();
}

/** One try at a time, however fast somebody presses: two at once would count as one. */
async function attempt(desk, box) {
  if (!box.value || root.hasAttribute('data-unlocking')) return false;
  root.toggleAttribute('data-unlocking', true);
  find('[data-unlock] button').disabled = true;
  try {
    return await tried(desk, box.value);
  } finally {
    box.value = '';
    await paintTries(desk);
    root.toggleAttribute('data-unlocking', false);
  }
}

/** It is counted before it is made, so that closing the page in between wins nothing. */
async function tried(desk, typed) {
  const tries = await desk.fact('pin_tries');
  if (waitLeft(tries, Date.now())) return false;
  await desk.setFact('pin_tries', { wrong: (tries?.wrong ?? 0) + 1, at: Date.now() });
  const opened = await openWith(desk.record, typed);
  if (opened) await welcome(desk, opened);
  return Boolean(opened);
}

async function welcome(desk, { key, data }) {
  desk.key = key;
  await desk.setFact('pin_tries', null);
  const wanted = await desk.fact('rescue_key');
  if (wanted) await (await import('./rescue-key.js')).addRescueWrap(desk, data, wanted).catch(() => {});
}

/** How many were wrong, how long to wait, and from the tenth on what else can be done. */
async function paintTries(desk) {
  const tries = await desk.fact('pin_tries');
  const wrong = tries?.wrong ?? 0;
  root.dataset.wrong = String(wrong);
  if (wrong >= MANY) await lost(desk);
  countDown(tries);
}

function countDown(tries) {
  const left = Math.ceil(waitLeft(tries, Date.now()) / SECOND);
  const wrong = tries?.wrong ?? 0;
  const said = wrong ? say(left ? 'pin_wait' : 'pin_wrong', { times: wrong, seconds: left }) : '';
  const place = find('[data-tries]');
  if (place.textContent !== said) place.textContent = said;
  find('[data-unlock] button').disabled = left > 0;
  if (left) setTimeout(() => countDown(tries), SECOND);
}

/** The PIN is gone: the rescue file, or begin again beside what is locked. Nothing is deleted. A page without these leads to home. */
async function lost(desk) {
  const place = find('[data-lock-lost]');
  if (!place) return goTo('', LOST);
  if (!place.hidden) return undefined;
  place.hidden = false;
  const { offerWhenLost } = await import('./screen-lost.js');
  return offerWhenLost(desk, place);
}

/** From now on: lock when nobody was here for five minutes, or when somebody asks for it, in every tab. */
export function watch(desk) {
  let since = null;
  let closing = null;
  const lock = () => {
    closing ??= close(desk).finally(() => (closing = null));
  };
  const look = () => {
    const long = Boolean(since && tooLong(since, clocks()));
    if (long) lock();
    return long;
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') since = clocks();
    else if (!look()) {
      since = null;
      stay();
    }
  });
  const stay = () => root.hasAttribute('data-locked') || hold(desk);
  setInterval(() => (document.visibilityState === 'visible' ? stay() : look()), AGAIN);
  navigator.serviceWorker?.addEventListener('controllerchange', stay);
  listen(({ kind }) => kind === 'lock' && lock());
  const button = find('[data-lock-now]');
  button.hidden = false;
  button.addEventListener('click', () => {
    announce({ kind: 'lock' });
    lock();
  });
}

/** Everything typed is on disk first; where the phone does not store, the words stay in memory behind the lock screen. */
async function close(desk) {
  const slow = after(3 * SECOND, false);
  const kept = await Promise.all(desk.beforeLock.map((settle) => Promise.race([settle(), slow])));
  drop();
  if (kept.every(Boolean)) return location.reload();
  await asked(desk);
  hold(desk);
  return notice('not_stored');
}
