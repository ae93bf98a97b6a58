/**
 * Typing over a sheet of paper: <form data-sheet>. On a question with a list a figure chooses that answer and goes on to the next question
 * (with several answers it ticks, and stays); Ctrl+Enter takes the sheet in. Without script the arrow keys and Tab do the same.
 */
export function start(root = document) {
  const form = root.querySelector('form[data-sheet]');
  if (!form) return;
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const box = event.target.closest('fieldset');
    if (!box || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const chosen = box.querySelectorAll('input[type="radio"], input[type="checkbox"]')[Number(event.key) - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
    chosen.focus();
    if (chosen.type === 'radio') following(form, box)?.focus();
  });
}

/** The first field after this question. */
export function following(form, box) {
  const fields = [...form.querySelectorAll('input:not([type="hidden"]), textarea, select, button')];
  const next = fields.find((field) => box.compareDocumentPosition(field) & 4 && !box.contains(field));
  const group = next?.closest('fieldset');
  return group?.querySelector('input:checked') ?? next;
}
