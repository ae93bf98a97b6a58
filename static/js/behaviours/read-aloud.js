/**
 * Reads the page aloud: <p data-read-aloud hidden> with a button data-start and a button data-stop. In picture mode each block has a button of
 * its own too, a copy of <button data-listen hidden>; a second press stops it, a press on another goes on there.
 * Only with voices that live on the device: others send the words to somebody's server. Shown when there is one for each language that is read.
 */
const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, blockquote, legend, label';
const NOT_READ = 'form, details, button, [data-read-aloud], [hidden], .on-paper';
const NOT_HEARD = 'details:not([open]), button, input, textarea, select, [hidden], .visually-hidden, .error-summary, .on-paper';
const PARTS = '.point, .card, fieldset, .field, .frame-main section';
const speech = globalThis.speechSynthesis;

export function readAloud() {
  if (!speech) return;
  const parts = [...blocks()];
  const place = document.querySelector('[data-read-aloud]');
  const [start, stop] = place?.querySelectorAll('[data-start], [data-stop]') ?? [];
  const offer = () => {
    if (place) place.hidden = !speakable(pieces());
    for (const { button, part } of parts) button.hidden = !speakable(pieces(part, NOT_HEARD));
  };
  const show = (reading) => {
    [start.hidden, stop.hidden] = [reading, !reading];
    (reading ? stop : start).focus();
  };
  start?.addEventListener('click', () => show(true) ?? read(pieces(), () => show(false)));
  stop?.addEventListener('click', () => show(false) ?? speech.cancel());
  addEventListener('pagehide', () => speech.cancel());
  speech.addEventListener?.('voiceschanged', offer);
  offer();
}

/** A button in each part that holds no other part. */
function* blocks() {
  const listen = document.querySelector('[data-listen]');
  let heard = null;
  for (const part of listen ? document.querySelectorAll(PARTS) : []) {
    if (part.querySelector(PARTS)) continue;
    const button = listen.cloneNode(true);
    button.addEventListener('click', () => {
      const stops = heard === part && speech.speaking;
      heard = part;
      if (stops) speech.cancel();
      else read(pieces(part, NOT_HEARD), () => {});
    });
    part.append(button);
    yield { button, part };
  }
}

function read(parts, done) {
  speech.cancel();
  const spoken = parts.map(({ text, lang }) => Object.assign(new SpeechSynthesisUtterance(text), { lang, voice: voiceFor(lang) }));
  for (const over of ['end', 'error']) spoken.at(-1)?.addEventListener(over, done);
  spoken.forEach((one) => speech.speak(one));
}

const speakable = (parts) => parts.length > 0 && parts.every(({ lang }) => voiceFor(lang));
const voiceFor = (lang) => speech.getVoices().find((voice) => voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === lang);

/** What a part of the page says, in order: a new piece for each block and each change of language. */
function pieces(root = document.querySelector('main'), skipped = NOT_READ) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { parentElement: at, data } = texts.currentNode;
    const block = at.closest(BLOCKS);
    const lang = at.closest('[lang]').lang;
    const last = found.at(-1);
    if (!data.trim() || !block || at.closest(skipped)) continue;
    if (last?.block === block && last.lang === lang) last.text += ` ${data.trim()}`;
    else found.push({ block, lang, text: data.trim() });
  }
  return found;
}
