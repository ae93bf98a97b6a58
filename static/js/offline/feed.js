/** A page of changes from the server, stored together with its cursor in one transaction. */
import { mediaOf, withoutMediaOf, withoutMedium } from './desk-media.js';
import { applied, draftWithout } from './merge.js';
import { numbered } from './retention.js';

/** Lines that say that the lists of this phone are others now, and nothing about an item. */
const LISTS = new Set(['scope', 'survey']);

/** True when there is more to ask. Writes nothing when the page cannot be stored whole. */
export async function applyPage(desk, { changes, cursor, more, doors }, feed) {
  const touched = await afterAll(desk, changes);
  const records = await Promise.all([...touched.values()].map((item) => desk.itemRecord(item)));
  const steps = records.map((record) => ['put', 'items', record]);
  steps.push(...(await withdrawn(desk, changes)));
  steps.push(...(await doorSteps(desk, doors, changes)));
  const scope = changes.some(({ kind }) => LISTS.has(kind)) ? { etag: null } : {};
  await desk.store.write([...steps, ['put', 'facts', { ...feed, ...scope, cursor }, 'feed']]);
  return Boolean(more);
}

/** The doors that came, or those that are here without what was taken back; a phone without doors needs no code for them. */
async function doorSteps(desk, doors, changes) {
  const less = changes.some(({ kind }) => kind === 'story_gone') && (await desk.store.read('reference', 'doors'));
  return doors || less ? (await import('./desk-doors.js')).pageSteps(desk, { doors, changes }) : [];
}

async function afterAll(desk, changes) {
  const items = new Map();
  for (const change of changes.filter(({ item, kind }) => item && !LISTS.has(kind))) {
    const known = items.get(change.item) ?? (await desk.item(change.item)) ?? null;
    const elsewhere = change.kind === 'response' && !known; // taken on another phone of the duo
    if (change.kind !== 'door' && !elsewhere) items.set(change.item, applied(known, change));
    if (change.op) await alsoNumbered(desk, items, change);
  }
  return items;
}

/** The text of a memo and the tick of a door were items of their own when they left this phone; an undo lies with its tick. */
async function alsoNumbered(desk, items, change) {
  const holds = ({ kept }) => kept?.some(({ id }) => id === change.op);
  const id = change.kind === 'door' ? (await desk.store.all('items')).find(holds)?.id : change.op;
  const known = id && (items.get(id) ?? (await desk.item(id)));
  if (known) items.set(id, { ...known, kept: numbered(known.kept, change) });
}

/** What was withdrawn goes from what is still being written here too, and its codes with it. */
async function withdrawn(desk, changes) {
  const steps = [];
  for (const { kind, item, story } of changes) {
    if (kind === 'gone') steps.push(['delete', 'drafts', item], ['delete', 'receipts', item], ...(await withoutMediaOf(desk, item)));
    if (kind !== 'story_gone') continue;
    steps.push(...(await mediaOf(desk, item)).filter((medium) => medium.story === story).flatMap(withoutMedium));
    const draft = await desk.draft(item);
    if (draft) steps.push(['put', 'drafts', await desk.draftRecord(draftWithout(draft, story))]);
  }
  return steps;
}
