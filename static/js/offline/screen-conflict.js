/** Two texts of one conversation side by side: for each thing that differs a person chooses this, that or both. Works offline. */
import { fromBody } from './body.js';
import { candidates, differences, settle } from './conflict.js';
import { makers } from './makers.js';
import { withHeld } from './media.js';
import { hold } from './one-tab.js';
import { day, every, find, hashId, moment, say, stamp } from './screen.js';

export async function conflict(desk) {
  const id = hashId();
  await hold(id);
  const [item, draft, reference] = await Promise.all([desk.item(id), desk.draft(id), desk.reference()]);
  const list = candidates(item, draft && { ...draft, account: desk.account });
  const open = list.length > 1 ? differences(list) : [];
  const page = { desk, item, draft, list, open, names: namesIn(reference) };
  if (!open.length) return void (await save(page, {}));
  find('[data-differences]').replaceChildren(...open.map((difference, place) => differenceNode(page, difference, place)));
  find('[data-settle]').addEventListener('click', () => ready(page));
  return {};
}

const namesIn = (reference) =>
  Object.fromEntries([...(reference?.themes ?? []), ...(reference?.areas ?? [])].map(({ id, name }) => [id, name]));

function differenceNode(page, difference, place) {
  const node = stamp('difference', place);
  node.dataset.difference = difference.key;
  find('[data-title]', node).textContent = title(page, difference);
  find('[data-options]', node).replaceChildren(...difference.options.map((option, at) => optionNode(page, difference, option, `${place}-${at}`)));
  const both = find('[data-both]', node);
  both.hidden = !difference.both;
  for (const [at, radio] of every('input', node).entries()) Object.assign(radio, { name: `choice-${place}`, value: at < difference.options.length ? String(at) : 'both' });
  return node;
}

function title({ list }, { story, name }) {
  if (!story) return say(`field_${name}`);
  const ids = [...new Set(list.flatMap(({ body }) => body.stories.map(({ id }) => id)))];
  return say('story', { number: ids.indexOf(story) + 1 });
}

function optionNode(page, difference, { versions, value }, mark) {
  const node = stamp('option', mark);
  find('[data-who]', node).textContent = versions.map((version) => who(page, version)).join(', ');
  const lines = difference.story ? storyLines(page, difference, value) : [fieldText(page, difference.name, value)];
  const [first, ...rest] = lines;
  find('[data-text]', node).textContent = first;
  find('[data-more]', node).replaceChildren(...rest.map(line));
  return node;
}

function line(text) {
  const node = document.createElement('li');
  node.textContent = text;
  return node;
}

/** Whose text it is and when it came in; the phone's own draft has no time yet. */
function who({ item }, version) {
  if (version === 'draft') return say('on_this_phone');
  const { by, at } = item.about[version] ?? {};
  return [by ?? say('duo_partner'), at && moment(at)].filter(Boolean).join(' · ');
}

/** The words, and beneath them only what differs. */
function storyLines({ names }, { options }, story) {
  if (!story) return [say('not_in_this_text')];
  const differs = (name) => new Set(options.map(({ value }) => JSON.stringify(value?.[name]))).size > 1;
  const yes = (said) => say(said === null || said === undefined ? 'unasked' : said ? 'yes' : 'no');
  return [
    story.quote || story.own_words,
    story.quote && story.own_words && say('own_words', { text: story.own_words }),
    differs('valence') && story.valence && say(`valence_${story.valence}`),
    differs('level') && story.level && say(`level_${story.level}`),
    differs('themes') && say('themes', { names: story.themes.map((id) => names[id] ?? '?').join(', ') || '–' }),
    differs('proposals') && story.proposals.length && say('themes', { names: story.proposals.join(', ') }),
    ...(differs('consent') ? ['use', 'quote', 'public', 'contact'].map((name) => `${say(`consent_${name}`)} ${yes(story.consent[name])}`) : []),
  ].filter(Boolean);
}

function fieldText({ names }, name, value) {
  if (value === null) return say('nothing');
  if (name === 'held') return [value.date && day(value.date), value.part_of_day && say(`part_${value.part_of_day}`)].filter(Boolean).join(' · ');
  if (name === 'people') return Object.entries(value).filter(([, number]) => number).map(([kind, number]) => `${say(`who_${kind}`)}: ${number}`).join(', ');
  if (name === 'contact_only') return say(value ? 'yes' : 'no');
  if (name === 'occasion') return say(`occasion_${value}`);
  return name === 'area' ? (names[value] ?? value) : value;
}

/** Nothing is chosen beforehand; what is open still is said and shown. */
async function ready(page) {
  const nodes = every('[data-difference]');
  const open = nodes.filter((node) => !find('input:checked', node));
  find('[data-missing]').hidden = !open.length;
  if (open.length) return find('input', open[0]).focus();
  const said = ({ value }) => (value === 'both' ? value : Number(value));
  return save(page, Object.fromEntries(nodes.map((node) => [node.dataset.difference, said(find('input:checked', node))])));
}

/** One draft on top of all of them; from there it goes on like any other. */
async function save({ desk, item, draft, list }, choices) {
  const id = hashId();
  if (list.length > 1) await desk.saveDraft(merged(desk, { item, draft, list, choices }));
  location.replace(`/field/${item?.questions.length ? 'question' : 'conversation'}#${id}`);
}

function merged(desk, { item, draft, list, choices }) {
  const body = settle(list, choices, makers().makeId);
  const versions = list.map(({ version }) => version).filter((version) => version !== 'draft');
  const parents = [...new Set([...(draft?.parents ?? []), ...versions])];
  const next = fromBody(item.id, body, { account: desk.account, parents, questions: item.questions });
  for (const teller of next.tellers) teller.code = draft?.tellers.find(({ id }) => id === teller.id)?.code ?? null;
  const held = Object.values(item.about ?? {}).flatMap(({ media = [] }) => media);
  return { ...withHeld({ ...next, media: draft?.media }, held), made: draft?.made ?? Date.now(), signal: draft?.signal ?? null };
}
