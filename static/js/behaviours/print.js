/** Prints the page: <button data-print>. The button is hidden until this runs, since without scripts it would do nothing. */
export function start(root = document) {
  for (const button of root.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
