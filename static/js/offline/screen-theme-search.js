/** A theme that is not among the chips: found by what is typed, or a new word as a proposal. */
import { every, find, say, stamp } from './screen.js';
import { MOST, proposalChip, themeChip } from './screen-themes.js';
import { search } from './theme-search.js';
import { fold } from './themes.js';

export function showFound(picker, box) {
  const list = find('[data-found]', picker.place);
  const typed = box.value.trim().slice(0, MOST.word);
  const found = search(picker.all, typed);
  const buttons = found.map((theme) => foundButton(theme.name, theme.definition, () => choose(picker, theme, box)));
  const known = found.some((theme) => fold(theme.name) === fold(typed));
  if (typed.length > 1 && !known) buttons.push(foundButton(say('propose', { word: typed }), '', () => propose(picker, typed, box)));
  list.replaceChildren(...buttons);
}

function foundButton(name, meaning, chosen) {
  const node = stamp('theme-found', 'x');
  const button = find('button', node);
  find('[data-name]', node).textContent = name;
  find('[data-meaning]', node).textContent = meaning ?? '';
  button.addEventListener('click', chosen);
  return node;
}

function choose(picker, theme, box) {
  const { story, place, changed } = picker;
  if (!story.themes.includes(theme.id) && story.themes.length < MOST.themes) story.themes.push(theme.id);
  const there = every('[data-theme]', place).find((node) => node.dataset.theme === theme.id);
  if (there) find('input', there).checked = true;
  else find('[data-chips]', place).append(themeChip(picker, theme));
  done(picker, box, changed);
}

function propose(picker, word, box) {
  const { story, place, changed } = picker;
  if (!story.proposals.includes(word) && story.proposals.length < MOST.proposals) {
    story.proposals.push(word);
    find('[data-chips]', place).append(proposalChip(picker, word));
  }
  done(picker, box, changed);
}

function done({ place }, box, changed) {
  box.value = '';
  find('[data-found]', place).replaceChildren();
  box.focus();
  changed();
}
