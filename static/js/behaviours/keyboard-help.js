import { isTyping } from './typing.js';

/** `?` opens and closes the list of keys: <details data-keyboard-help>. */
export function start(root = document) {
  const help = root.querySelector('details[data-keyboard-help]');
  if (!help) return;
  root.addEventListener('keydown', (event) => {
    if (event.key !== '?' || isTyping(event)) return;
    event.preventDefault();
    help.open = !help.open;
    if (help.open) help.querySelector('summary').focus();
  });
}
