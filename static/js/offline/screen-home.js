/** Home: a card for each conversation with its true state, questions first, and what a person can do about each. */
import { aside, cards, expired, stuck, unsent, warning } from './cards.js';
import { tidy } from './desk-tidy.js';
import { isOpen } from './interview-open.js';
import { day, every, find, goTo, moment, notice, say, stamp } from './screen.js';
import { beRescuable, showWeight } from './screen-device.js';

const MOODS = ['signin', 'old', 'disabled', 'stop', 'not_stored'];
const WARNINGS = ['day', 'three_days'];
const WEEK = 7 * 86_400_000;
const ADDRESS = { returned: 'question', draft: 'conversation', open: 'conversation' };
/** Cards that say what they are; the others say where. */
const NAMED = new Set(['signal', 'door_told', 'response']);
const CONFLICT = new Set(['draft', 'open', 'returned']);

export async function home(desk) {
  desk.doors = true;
  await tidy(desk, expired(await desk.store.all('drafts'), Date.now()));
  let send = () => {};
  const refresh = async (mood) => paint(desk, mood ?? (await desk.fact('mood')));
  listenTo(desk, refresh, (options) => send(options));
  await refresh();
  showWeight();
  return {
    refresh,
    started(go) {
      send = go;
    },
  };
}

async function paint(desk, mood) {
  const closed = mood?.kind === 'disabled';
  every('[data-content]').forEach((node) => (node.hidden = closed));
  const overview = closed ? { drafts: [], ops: [], items: [] } : await desk.overview();
  const list = cards(overview, Date.now());
  const [places, firsts, last] = await Promise.all([areaNames(desk), firstWords(desk, list), desk.lastSetting()]);
  const nodes = list.map((card) => cardNode(card, { place: places[card.area], first: firsts[card.id], last: last?.item === card.id }));
  find('[data-cards]').replaceChildren(...nodes);
  find('[data-none]').hidden = list.length > 0;
  find('[data-send]').hidden = !list.some(({ state }) => state === 'waiting' || state === 'uploading');
  paintAside(aside(overview.drafts), places);
  await paintDoors(desk, closed);
  paintHeader(list, mood);
  paintNotices(list, mood);
  await paintOffers(desk, list);
  await paintSurveys(desk);
}

/** The way to the surveys: there is one to ask now, or a half one to go on with. */
async function paintSurveys(desk) {
  const [known, halves] = await Promise.all([desk.fact('surveys'), desk.store.all('interviews')]);
  find('[data-interview]').hidden = !(halves.length || known?.some((survey) => isOpen(survey, Date.now())));
  find('[data-half]').hidden = !halves.length;
}

/** How many doors wait, from what lies on this phone; the list is a page of its own. */
async function paintDoors(desk, closed) {
  const here = !closed && (await desk.store.read('reference', 'doors'));
  const { doors } = here ? await (await import('./desk-doors.js')).doorsNow(desk) : { doors: [] };
  const left = doors.filter(({ ticks }) => !ticks.length).length;
  find('[data-doors]').hidden = !doors.length;
  find('[data-doors-count]').textContent = String(left);
  find('[data-doors-say]').textContent = say('doors_wait', { count: left });
}

function paintHeader(list, mood) {
  const count = unsent(list);
  const badge = find('[data-sync-count]');
  badge.textContent = String(count);
  badge.hidden = count === 0;
  const offline = mood?.kind === 'offline' || !navigator.onLine;
  find('[data-sync-state]').textContent = count ? say('unsent') : say(offline ? 'offline' : 'all_sent');
}

function paintNotices(list, mood) {
  const loud = warning(list, Date.now());
  for (const name of MOODS) notice(name, mood?.kind === name);
  for (const name of WARNINGS) notice(name, loud === name);
}

/** The rescue file, when it can be sealed; a PIN, when there is none, and again a week after "later". */
async function paintOffers(desk, list) {
  notice('rescue', stuck(list, Date.now()) && (await beRescuable(desk)));
  const later = (await desk.fact('pin_later')) ?? 0;
  notice('pin_offer', !desk.pinned && !(Date.now() - later < WEEK));
}

/** Ids and dates are clear; what a card says of its words is opened for what is still on this phone only. */
async function firstWords(desk, list) {
  const found = {};
  for (const card of list.filter(({ state }) => state === 'draft')) {
    const draft = await desk.draft(card.id);
    const story = draft?.stories.find(({ quote, own_words }) => quote || own_words);
    if (story) found[card.id] = (story.quote || story.own_words).slice(0, 80);
  }
  return found;
}

async function areaNames(desk) {
  const reference = await desk.reference();
  return Object.fromEntries((reference?.areas ?? []).map(({ id, name }) => [id, name]));
}

function cardNode(card, { place, first, last }) {
  const node = stamp('card', card.op ?? card.id);
  Object.assign(node.dataset, { state: card.state, item: card.id, op: card.op ?? '' });
  node.toggleAttribute('data-asked', Boolean(card.asked));
  title(node, card, place);
  for (const badge of every('[data-state-is]', node)) badge.dataset.stateIs === card.state || badge.remove();
  fillIn(node, '[data-when]', card.state === 'sent' && card.at ? moment(card.at) : '');
  fillIn(node, '[data-first]', first ? `“${first}”` : '');
  fillIn(node, '[data-why]', why(card));
  for (const button of every('[data-do]', node)) offers(button.dataset.do, card, last) || button.remove();
  return node;
}

function title(node, card, place) {
  const link = find('[data-open]', node);
  const when = card.date ? day(card.date) : '';
  link.textContent = [NAMED.has(card.kind) ? say(card.kind) : place, when].filter(Boolean).join(' · ') || say('conversation');
  const page = card.kind === 'conversation' && pageOf(card);
  if (page) link.href = `/field/${page}#${card.id}`;
  if (card.kind === 'door_told') link.href = '/field/doors';
}

/** Two texts come before anything else, then a question, then a memo to be written out. */
function pageOf({ state, asked, conflict, asks }) {
  if (conflict && CONFLICT.has(state)) return 'conflict';
  return ADDRESS[asked ? 'returned' : state] ?? (asks ? 'memo' : null);
}

function fillIn(node, selector, text) {
  const place = find(selector, node);
  place.textContent = text;
  if (!text) place.remove();
}

function why({ state, reason, detail, conflict, kind, media, asks }) {
  if (state === 'uploading') return uploading(media);
  if (state === 'waiting' && reason === 'held') return say('why_held');
  if (state === 'quarantine') return [say(`why_${reason}`), detail && `(${detail})`].filter(Boolean).join(' ');
  if (state === 'sealed') return say('why_forbidden');
  if (state === 'gone') return say('why_gone');
  if (state === 'set_aside') return reason || say('why_set_aside');
  if (conflict) return say('why_conflict');
  if (asks) return say('why_memo');
  return kind === 'signal' && state === 'waiting' ? say('why_signal') : '';
}

/** "Tekst verstuurd, geluid 40 %", or why sound or a photo can never be taken as it is. */
function uploading({ kind, percent, refused }) {
  return refused ? say('why_media_refused') : say(`sending_${kind}`, { percent });
}

/** Which buttons a card carries. */
function offers(what, { state, kind, undo, reason, media }, last) {
  const talk = kind === 'conversation';
  return {
    undo: undo && talk,
    aside: state === 'draft',
    again: talk && last,
    mend: state === 'quarantine' && talk,
    retry: state === 'quarantine' && reason === 'server_error',
    export: state === 'quarantine' || state === 'sealed',
    export_media: Boolean(media?.refused),
    receipt: talk && last && (state === 'waiting' || state === 'sent'),
  }[what];
}

function paintAside(drafts, places) {
  const section = find('[data-aside]');
  section.hidden = drafts.length === 0;
  const nodes = drafts.map((draft) => {
    const node = stamp('aside', draft.id);
    node.dataset.item = draft.id;
    find('[data-title]', node).textContent = [places[draft.area], draft.date && day(draft.date)].filter(Boolean).join(' · ');
    return node;
  });
  find('[data-aside-list]').replaceChildren(...nodes);
}

function listenTo(desk, refresh, send) {
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-do], [data-send], [data-rescue-all], [data-pin-later]');
    if (!button) return;
    if (button.matches('[data-send]')) return void send({ urgent: true });
    if (button.matches('[data-rescue-all]')) return void rescue(desk);
    if (button.matches('[data-pin-later]')) await desk.setFact('pin_later', Date.now());
    if (!button.matches('[data-do]')) return void refresh();
    const card = button.closest('[data-item]');
    await acts[button.dataset.do](desk, card?.dataset ?? {}, send);
    await refresh();
  });
}

async function rescue(desk) {
  const { saveRescue } = await import('./screen-lost.js');
  await saveRescue(desk, find('[data-notice="rescue"] [data-rescued]'));
}

const acts = {
  aside: (desk, { item }) => desk.setAside(item, Date.now()),
  restore: (desk, { item }) => desk.setAside(item, null),
  undo: (desk, { op }) => toDraft(desk, op),
  mend: async (desk, { item, op }) => (await toDraft(desk, op)) && goTo('conversation', item),
  retry: (desk, card, send) => send({ urgent: true }),
  receipt: (desk, { item }) => goTo('receipt', item),
  again: async (desk, { item }) => goTo('conversation', (await (await import('./later.js')).again(desk, item)).id),
  export: async (desk, { op }) => (await import('./later.js')).saveWords(desk, op),
  export_media: async (desk, { item }) => (await import('./later.js')).saveRefused(desk, item),
};

/** Back to a draft; when it left in the same moment there is nothing to take back, and the card says so. */
async function toDraft(desk, op) {
  const record = await desk.store.read('ops', op);
  if (!record) return null;
  const { backToDraft } = await import('./later.js');
  return backToDraft(desk, record).catch(() => null);
}
