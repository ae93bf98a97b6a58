/**
 * Tells how many letters are left in a box: <textarea data-count maxlength="500"> with its sentence in data-count-words="{n} letters left".
 * Silent until a fifth is left, so that it does not push anybody.
 */
export function start(root = document) {
  for (const box of root.querySelectorAll('[data-count][maxlength]')) {
    const note = root.createElement('p');
    note.className = 'utrecht-form-field-description';
    note.setAttribute('role', 'status');
    box.after(note);
    const tell = () => { note.textContent = sentence(box.maxLength - box.value.length, box.maxLength, box.dataset.countWords); };
    box.addEventListener('input', tell);
    tell();
  }
}

export function sentence(left, most, words) {
  return left <= most / 5 ? (words ?? '{n}').replace('{n}', String(left)) : '';
}
