import { isTyping } from './typing.js';

/**
 * Reviewing one story: a privacy hint is put into the text at once (without script the same button asks the server),
 * and `e` accepts, `n` and `p` go to the next and previous story.
 */
export function start(root = document) {
  const form = root.querySelector('form[data-review]');
  if (form) hints(form);
  const keys = { e: '[data-accept]', n: '[data-next]', p: '[data-previous]' };
  if (!form && !root.querySelector('[data-next], [data-previous]')) return;
  root.addEventListener('keydown', (event) => {
    const target = keys[event.key] && !isTyping(event) && root.querySelector(keys[event.key]);
    if (!target) return;
    event.preventDefault();
    target.click();
  });
}

function hints(form) {
  const box = form.querySelector('[data-publishable]');
  let shifted = 0;
  for (const hint of form.querySelectorAll('[data-hint]')) {
    hint.querySelector('button').addEventListener('click', (event) => {
      event.preventDefault();
      const { piece, by, at } = hint.dataset;
      const before = box.value;
      box.value = replaceNearest(before, piece, Number(at) + shifted, by);
      shifted += box.value.length - before.length;
      const next = hint.nextElementSibling ?? hint.previousElementSibling;
      hint.remove();
      (next?.querySelector('button') ?? box).focus();
    });
  }
}

/** Put `by` in place of the `piece` nearest to `at`; the text as it is when there is none. */
export function replaceNearest(text, piece, at, by) {
  let found = -1;
  for (let i = text.indexOf(piece); i >= 0; i = text.indexOf(piece, i + 1)) {
    if (found < 0 || Math.abs(i - at) < Math.abs(found - at)) found = i;
  }
  return found < 0 ? text : text.slice(0, found) + by + text.slice(found + piece.length);
}
