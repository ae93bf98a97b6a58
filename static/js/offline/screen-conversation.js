/** New conversation: one page, saved at every keystroke. */
import { LIMITS, problems, told } from './body.js';
import { addStory, localDate } from './draft.js';
import { mediaOf } from './desk-media.js';
import { makers } from './makers.js';
import { fill, step, take } from './screen-fields.js';
import { mediaDoor } from './screen-media-door.js';
import { signalDoor } from './screen-signal-door.js';
import { storyNode } from './screen-story.js';
import { themePicker } from './screen-themes.js';
import { openDraft, saving } from './screen-writing.js';
import { every, find, goTo, say, stamp } from './screen.js';

export async function conversation(desk) {
  const draft = await openDraft(desk, { orNew: true });
  if (!draft) return {};
  const save = saving(desk, draft);
  const page = { desk, draft, save, picker: await themePicker(desk), send: () => {} };
  await places(page);
  fill(find('[data-general]'), draft);
  paintStories(page);
  await signalDoor(page);
  await mediaDoor(page);
  listenTo(page);
  limits();
  return {
    refresh: () => Promise.all([places(page), page.picker.refresh()]),
    started(go) {
      page.send = go;
    },
  };
}

/** Duo and area: one of each is a sentence, more are a choice. */
async function places({ desk, draft }) {
  const reference = await desk.reference();
  if (!reference) return;
  const duo = reference.duos.find(({ id }) => id === draft.duo) ?? reference.duos[0];
  draft.duo ??= duo?.id ?? null;
  draft.area ??= duo?.area.id ?? null;
  options('duo', reference.duos, draft.duo);
  options('area', reference.areas, draft.area);
  const area = reference.areas.find(({ id }) => id === draft.area) ?? duo?.area;
  find('[data-where]').textContent = [duo?.name, area?.name].filter(Boolean).join(' · ');
}

function options(name, list, chosen) {
  const select = find(`[data-bind="${name}"]`);
  const made = list.map(({ id, name: label }) => new Option(label, id, false, id === chosen));
  select.replaceChildren(...made);
  select.closest('.field').hidden = list.length < 2;
}

/** What stands there stays, for somebody may be speaking into it. */
function paintStories(page) {
  const { draft } = page;
  const there = new Map(every('[data-story]').map((node) => [node.dataset.story, node]));
  const nodes = draft.stories.map((story, i) => there.get(story.id) ?? storyNode(page, story, i));
  for (const [i, node] of nodes.entries()) find('[data-number]', node).textContent = nodes.length > 1 ? String(i + 1) : '';
  find('[data-stories]').replaceChildren(...nodes, ...tellerNodes(draft));
  paintContact(draft);
}

/** Age and group stand once for each teller, under the last story. */
function tellerNodes(draft) {
  const tellers = draft.tellers.filter(({ id }) => draft.stories.some((story) => story.teller === id));
  return tellers.map((teller, i) => {
    const node = stamp('teller', teller.id);
    node.dataset.teller = teller.id;
    find('[data-which]', node).textContent = tellers.length > 1 ? String(i + 1) : '';
    fill(node, teller);
    return node;
  });
}

/** Only while nothing was told can there be "only contact": a tick must never make words vanish. */
function paintContact(draft) {
  const some = draft.stories.some(told);
  find("[data-bind='contact_only']").disabled = some && !draft.contact_only;
  find('[data-storyside]').hidden = draft.contact_only;
  find("[data-next='read-back']").hidden = draft.contact_only;
  find("[data-next='finish']").hidden = !draft.contact_only;
}

function listenTo(page) {
  const { draft, save } = page;
  document.addEventListener('input', ({ target }) => {
    if (!take(target, holderOf(draft, target))) return;
    if (target.dataset.bind === 'duo') followDuo(page);
    paintContact(draft);
    save.touch();
  });
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    if (button.dataset.step) step(button);
    if (button.dataset.add) add(page, button.dataset.add === 'same');
    if (button.dataset.next) next(page, button.dataset.next);
  });
}

function holderOf(draft, control) {
  const { story, teller } = control.closest('[data-story], [data-teller]')?.dataset ?? {};
  if (story) return draft.stories.find(({ id }) => id === story);
  return teller ? draft.tellers.find(({ id }) => id === teller) : draft;
}

async function followDuo(page) {
  const duo = (await page.desk.reference()).duos.find(({ id }) => id === page.draft.duo);
  page.draft.area = duo?.area.id ?? page.draft.area;
  await places(page);
  page.save.touch();
}

function add(page, sameTeller) {
  const story = addStory(page.draft, sameTeller, makers());
  page.save.touch();
  paintStories(page);
  find(`[data-story="${story.id}"] textarea`).focus();
}

/** On to reading back, or straight home when there was only contact. Nothing moves before everything is on disk. */
async function next({ desk, draft, save }, where) {
  const found = problems(draft, localDate(new Date()), await mediaOf(desk, draft.id));
  const summary = find('[data-problems]');
  summary.hidden = found.length === 0;
  find('ul', summary).replaceChildren(...found.map(problemNode));
  if (found.length) return summary.focus();
  save.touch();
  if (!(await save.settle())) return undefined;
  if (where === 'read-back') return goTo('read-back', draft.id);
  const { finish } = await import('./later.js');
  await finish(desk, draft);
  return goTo('');
}

function problemNode(name) {
  const node = document.createElement('li');
  node.textContent = say(`problem_${name}`, { max: LIMITS.text, stories: LIMITS.stories });
  return node;
}

/** Tomorrow has not been heard yet. */
function limits() {
  for (const control of every('input[type=date]')) control.max = localDate(new Date());
}
