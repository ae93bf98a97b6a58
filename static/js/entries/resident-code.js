/** "Mijn verhaal" from a QR: the code stands behind the #, which never leaves the phone; put it in the box and wipe it from the address. */

const form = document.querySelector("[data-code-form]");
const code = decodeURIComponent(location.hash.slice(1));

if (form && code) {
  form.elements.code.value = code.slice(0, 40);
  history.replaceState(null, "", location.pathname);
  form.requestSubmit();
}
