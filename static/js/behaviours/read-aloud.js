/**
 * Reads the page aloud: <p data-read-aloud hidden> with a button data-start and a button data-stop.
 * Only with voices that live on the device: others send the words to somebody's server. Shown when there is one for each language on the page.
 */
const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, blockquote';
const NOT_READ = 'form, details, button, [data-read-aloud], [hidden]';
const speech = globalThis.speechSynthesis;

export function readAloud() {
  const place = document.querySelector('[data-read-aloud]');
  if (!place || !speech) return;
  const [start, stop] = place.querySelectorAll('[data-start], [data-stop]');
  const offer = () => (place.hidden = !pieces().every(({ lang }) => voiceFor(lang)));
  const show = (reading) => {
    [start.hidden, stop.hidden] = [reading, !reading];
    (reading ? stop : start).focus();
  };
  start.addEventListener('click', () => show(true) ?? read(pieces(), () => show(false)));
  stop.addEventListener('click', () => show(false) ?? speech.cancel());
  addEventListener('pagehide', () => speech.cancel());
  speech.addEventListener?.('voiceschanged', offer);
  offer();
}

function read(parts, done) {
  speech.cancel();
  const spoken = parts.map(({ text, lang }) => Object.assign(new SpeechSynthesisUtterance(text), { lang, voice: voiceFor(lang) }));
  for (const over of ['end', 'error']) spoken.at(-1)?.addEventListener(over, done);
  spoken.forEach((one) => speech.speak(one));
}

const voiceFor = (lang) => speech.getVoices().find((voice) => voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === lang);

/** What the page says, in order: a new piece for each block and each change of language. */
function pieces() {
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { parentElement: at, data } = texts.currentNode;
    const block = at.closest(BLOCKS);
    const lang = at.closest('[lang]').lang;
    const last = found.at(-1);
    if (!data.trim() || !block || at.closest(NOT_READ)) continue;
    if (last?.block === block && last.lang === lang) last.text += ` ${data.trim()}`;
    else found.push({ block, lang, text: data.trim() });
  }
  return found;
}
