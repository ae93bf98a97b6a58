/** Ties controls with data-bind="a.b" to an object, both ways. */
import { every } from './screen.js';

export function fill(within, target) {
  for (const control of every('[data-bind]', within)) show(control, at(target, control.dataset.bind));
}

/** Put what a control says into the object; true when it was one of ours. */
export function take(control, target) {
  const path = control.dataset?.bind?.split('.');
  if (!path) return false;
  const last = path.pop();
  const holder = path.length ? at(target, path.join('.')) : target;
  holder[last] = value(control);
  return true;
}

const at = (target, path) => path.split('.').reduce((holder, name) => holder?.[name], target);

function show(control, now) {
  if (control.type === 'checkbox') control.checked = Boolean(now);
  else if (control.type === 'radio') control.checked = control.value === told(now);
  else control.value = now ?? '';
}

const told = (now) => (typeof now === 'boolean' ? (now ? 'yes' : 'no') : now);

function value(control) {
  if (control.type === 'checkbox') return control.checked;
  if (control.type === 'radio') return { yes: true, no: false }[control.value] ?? control.value;
  if (control.type === 'number') return Math.max(0, Math.min(200, Math.floor(control.valueAsNumber || 0)));
  if (control.tagName === 'SELECT' || control.type === 'date') return control.value || null;
  return control.value;
}

/** The plus and minus beside a number. */
export function step(button) {
  const control = button.parentElement.querySelector('input');
  if (Number(button.dataset.step) > 0) control.stepUp();
  else control.stepDown();
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
