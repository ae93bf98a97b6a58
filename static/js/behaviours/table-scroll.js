/** A table that is wider than the screen brings along what gets the focus: browsers leave it half out of sight. */
export function start(root = document) {
  root.addEventListener('focusin', ({ target }) => {
    if (target.closest('.table-scroll td, .table-scroll th')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
