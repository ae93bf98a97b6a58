/** Copies the text of another element: <button data-copy="#code" data-copied="Copied">. */
export function start(root = document) {
  for (const button of root.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(root.querySelector(button.dataset.copy).textContent.trim());
      if (button.dataset.copied) button.lastChild.textContent = button.dataset.copied;
    });
  }
}
