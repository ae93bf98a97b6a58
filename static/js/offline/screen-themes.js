/** Six chips that stay where they are, a search over all themes, and a new word as a proposal. */
import { find, say, stamp } from './screen.js';
import { fold, topThemes } from './themes.js';

export const MOST = { themes: 10, proposals: 5, word: 60 };

export async function themePicker(desk) {
  const attached = [];
  let known = await themesOf(desk);
  return {
    attach(place, story, changed) {
      const one = { ...known, place, story, changed };
      attached.push(one);
      attach(one);
    },
    /** The first list of themes may come while somebody writes: its chips appear where there were none. */
    async refresh() {
      if (known.all.length) return;
      known = await themesOf(desk);
      if (known.all.length) for (const one of attached) paint(Object.assign(one, known));
    },
  };
}

async function themesOf(desk) {
  const all = (await desk.reference())?.themes ?? [];
  return { all, chips: await stableChips(desk, all) };
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
  paint(picker);
  const box = find('input[type=search]', picker.place);
  box.addEventListener('input', async () => (await import('./later.js')).showFound(picker, box));
}

function paint(picker) {
  const { all, chips, place, story } = picker;
  const extra = story.themes.map((id) => all.find((theme) => theme.id === id)).filter((theme) => theme && !chips.includes(theme));
  const shown = find('[data-chips]', place);
  shown.replaceChildren(
    ...[...chips, ...extra].map((theme) => themeChip(picker, theme)),
    ...story.proposals.map((word) => proposalChip(picker, word)),
  );
}

export function themeChip({ story, changed }, theme) {
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

export function proposalChip({ story, changed }, word) {
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
