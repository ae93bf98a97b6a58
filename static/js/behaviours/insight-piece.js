/**
 * Takes what is selected in a text over into a box: <p data-insight-piece="#piece" data-insight-words="Use what I selected">.
 * The last selection inside the text is remembered, so that going to the button by keyboard does not lose it.
 */
export function start(root = document) {
  for (const text of root.querySelectorAll('[data-insight-piece]')) {
    const box = root.querySelector(text.dataset.insightPiece);
    let chosen = '';
    root.addEventListener('selectionchange', () => { chosen = pieceIn(text, root.getSelection()) || chosen; });
    text.after(buttonFor(root, text.dataset.insightWords, () => {
      if (chosen) box.value = chosen;
      box.focus();
    }));
  }
}

/** What is selected, when all of it lies in this text; else nothing. */
export function pieceIn(text, selection) {
  if (!selection || selection.isCollapsed) return '';
  return text.contains(selection.anchorNode) && text.contains(selection.focusNode) ? selection.toString().trim() : '';
}

function buttonFor(root, words, take) {
  const button = root.createElement('button');
  button.type = 'button';
  button.className = 'utrecht-button utrecht-button--secondary-action';
  button.textContent = words;
  button.addEventListener('click', take);
  return button;
}
