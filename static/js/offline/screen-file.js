/** What is saved as a file of the phone's own, apart from the screen that every page loads. Only DOM here. */

/** Save a text as a file, without any server. */
export const download = (name, text) => save(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));

export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
