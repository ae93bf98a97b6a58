/** The menu of the table on a phone is one line that moves sideways: where you are, and where the keyboard is, come into sight whole. */

export function start() {
  const menu = document.querySelector('[data-menu]');
  if (!menu) return;
  const show = (link) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  menu.addEventListener('focusin', ({ target }) => show(target));
  if (menu.scrollWidth > menu.clientWidth) show(menu.querySelector('[aria-current]'));
}
