import { isTyping } from './typing.js';

/**
 * `e` in the inbox: accept what is ticked; with nothing ticked, the story that has the focus, when it needs no look.
 * Works on the button [data-accept-ready] and the list [data-list-keys] with items [data-item].
 */
export function start(root = document) {
  const button = root.querySelector('[data-accept-ready]');
  if (!button) return;
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'e' || isTyping(event)) return;
    event.preventDefault();
    const boxes = [...button.form.querySelectorAll('[data-item] input[type="checkbox"]')];
    if (!boxes.some((box) => box.checked)) {
      const here = boxes.find((box) => box.closest('[data-item]').contains(root.activeElement));
      if (!here) return;
      here.checked = true;
    }
    button.form.requestSubmit(button);
  });
}
