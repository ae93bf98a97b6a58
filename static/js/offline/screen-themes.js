/** Six chips that stay where they are, a search over all themes, and a new word as a proposal. */
import { fold, search, topThemes } from './cards.js';
import { every, find, say, stamp } from './screen.js';

const MOST = { themes: 10, proposals: 5, word: 60 };

export async function themePicker(desk) {
  const all = (await desk.reference())?.themes ?? [];
  const chips = await stableChips(desk, all);
  return { attach: (place, story, changed) => attach({ all, chips, place, story, changed }) };
}

/** The same six in the same order for as long as this browser session lasts: thumbs learn places. */
async function stableChips(desk, all) {
  const key = `chips-${desk.account}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    .map((id) => all.find((theme) => theme.id === id))
    .filter(Boolean);
  if (kept.length) return kept;
  const top = topThemes(all, (await desk.fact('own')) ?? {});
  sessionStorage.setItem(key, JSON.stringify(top.map(({ id }) => id)));
  return top;
}

function attach(picker) {
  const { all, chips, place, story } = picker;
  const extra = story.themes.map((id) => all.find((theme) => theme.id === id)).filter((theme) => theme && !chips.includes(theme));
  const shown = find('[data-chips]', place);
  shown.replaceChildren(
    ...[...chips, ...extra].map((theme) => themeChip(picker, theme)),
    ...story.proposals.map((word) => proposalChip(picker, word)),
  );
  const box = find('input[type=search]', place);
  box.addEventListener('input', () => showFound(picker, box));
}

function themeChip({ story, changed }, theme) {
  const node = stamp('theme-chip', `${story.id}-${theme.id}`);
  node.dataset.theme = theme.id;
  const box = find('input', node);
  find('span > span', node).textContent = theme.name;
  box.checked = story.themes.includes(theme.id);
  box.addEventListener('change', () => {
    story.themes = story.themes.filter((id) => id !== theme.id);
    if (box.checked && story.themes.length < MOST.themes) story.themes.push(theme.id);
    box.checked = story.themes.includes(theme.id);
    changed();
  });
  return node;
}

function proposalChip({ story, changed }, word) {
  const node = stamp('theme-chip', `${story.id}-${fold(word)}`);
  find('span > span', node).textContent = say('proposed', { word });
  const box = find('input', node);
  box.checked = true;
  box.addEventListener('change', () => {
    story.proposals = story.proposals.filter((known) => known !== word);
    node.remove();
    changed();
  });
  return node;
}

function showFound(picker, box) {
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
