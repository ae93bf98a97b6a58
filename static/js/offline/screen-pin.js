/** Choose, change or remove the PIN. Nothing is sealed anew: only the data key gets another wrap. */
import { hold } from './hold.js';
import { openWith, waitLeft, weakness, withoutPin, withPin } from './pin.js';
import { withRescue } from './rescue-key.js';
import { find, goTo, say } from './screen.js';
import { unlock, wrapOf } from './vault.js';

const root = document.documentElement;

export async function pin(desk) {
  const required = await desk.fact('require_pin');
  find('[data-now]').hidden = !desk.pinned;
  find('[data-later]').hidden = desk.pinned || Boolean(required);
  find('[data-required]').hidden = desk.pinned || !required;
  find('[data-remove]').hidden = !desk.pinned || Boolean(required);
  find('[data-choose]').addEventListener('submit', (event) => {
    event.preventDefault();
    choose(desk);
  });
  find('[data-later]').addEventListener('click', () => desk.setFact('pin_later', Date.now()).then(() => goTo('')));
  find('[data-remove]').addEventListener('click', () => remove(desk));
  return {};
}

async function choose(desk) {
  const typed = find('#pin-new').value;
  const wrong = weakness(typed) || (typed === find('#pin-again').value ? '' : 'differs');
  if (wrong) return tell(`pin_${wrong}`, '#pin-new');
  return alone(async () => {
    const data = await dataKey(desk);
    if (!data) return undefined;
    const record = await withPin(await rescuable(desk, data), data, typed);
    await desk.rewrap(record, [['put', 'facts', null, 'pin_tries']]);
    hold(desk);
    return goTo('');
  });
}

function remove(desk) {
  return alone(async () => {
    const data = await dataKey(desk);
    if (!data) return undefined;
    await desk.rewrap(await withoutPin(desk.record, data));
    return goTo('');
  });
}

/** A PIN can be forgotten, so the wrap for the gemeente is made first when its key is known. */
async function rescuable(desk, data) {
  const wanted = await desk.fact('rescue_key');
  if (!wanted || wrapOf(desk.record, 'rescue')?.kid === wanted.kid) return desk.record;
  return withRescue(desk.record, data, wanted, desk.account);
}

/** The key to wrap anew: with a PIN only for who knows it, and wrong tries count here as on the lock screen. */
async function dataKey(desk) {
  if (!desk.pinned) return unlock(desk.record, true);
  const tries = await desk.fact('pin_tries');
  if (waitLeft(tries, Date.now())) return tell('pin_patience', '#pin-now');
  await desk.setFact('pin_tries', { wrong: (tries?.wrong ?? 0) + 1, at: Date.now() });
  const opened = await openWith(desk.record, find('#pin-now').value);
  if (!opened) return tell('pin_not_right', '#pin-now');
  await desk.setFact('pin_tries', null);
  return opened.data;
}

/** Half a second of arithmetic: nobody presses twice meanwhile. */
async function alone(work) {
  if (root.hasAttribute('data-busy-pin')) return;
  root.toggleAttribute('data-busy-pin', true);
  try {
    await work();
  } catch (problem) {
    tell('pin_not_stored', '#pin-new');
    throw problem;
  } finally {
    root.toggleAttribute('data-busy-pin', false);
  }
}

function tell(key, selector) {
  const place = find('[data-pin-said]');
  place.textContent = say(key);
  place.dataset.said = key;
  find(selector).focus();
  return null;
}
