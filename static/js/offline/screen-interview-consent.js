/** The four answers about what was written for a story, as on the resident's own page: none beforehand, each press kept like an answer. */
import { said } from './interview.js';
import { every, find, stamp } from './screen.js';

export function paintConsent({ held: { filled, language }, save, translate }, asked, place) {
  const node = stamp('consent', 'now');
  translate(node);
  const about = asked.filter((one) => one.may_become_story).map(({ text }) => {
    const [textContent, lang] = said(text, language);
    return Object.assign(document.createElement('li'), { textContent, lang, dir: 'auto' });
  });
  find('ul', node).replaceChildren(...about);
  for (const input of every('input', node)) input.checked = filled[input.dataset.ask]?.[0] === input.value;
  node.addEventListener('input', ({ target }) => {
    filled[target.dataset.ask] = [target.value];
    save.touch();
  });
  place.replaceChildren(node);
}
