import { isTyping } from './typing.js';

/**
 * Keys for a list: <ul data-list-keys> with items [data-item]. `j` and `k` move the focus to the link of the next or previous item,
 * `x` ticks the checkbox of the item that has the focus; Enter follows the link by itself.
 */
export function start(root = document) {
  const list = root.querySelector('[data-list-keys]');
  if (!list) return;
  root.addEventListener('keydown', (event) => {
    if (isTyping(event)) return;
    const items = [...list.querySelectorAll('[data-item]')];
    const here = items.findIndex((item) => item.contains(root.activeElement));
    if (event.key === 'j') focusOn(items[Math.min(here + 1, items.length - 1)]);
    else if (event.key === 'k') focusOn(items[Math.max(here - 1, 0)]);
    else if (event.key === 'x' && here >= 0) items[here].querySelector('input[type="checkbox"]')?.click();
    else return;
    event.preventDefault();
  });
}

function focusOn(item) {
  const target = item?.querySelector('a[href], button');
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
