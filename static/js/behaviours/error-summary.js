/** Moves the reader to what is wrong: the error summary gets the focus when the page opens. */
export function start(root = document) {
  root.querySelector('[data-error-summary]')?.focus();
}
