/** A page of changes from the server, stored together with its cursor in one transaction. */
import { applied, draftWithout } from './merge.js';

/** True when there is more to ask. Writes nothing when the page cannot be stored whole. */
export async function applyPage(desk, { changes, cursor, more }, feed) {
  const touched = await afterAll(desk, changes);
  const records = await Promise.all([...touched.values()].map((item) => desk.itemRecord(item)));
  const steps = records.map((record) => ['put', 'items', record]);
  steps.push(...(await withdrawn(desk, changes)));
  const scope = changes.some(({ kind }) => kind === 'scope') ? { etag: null } : {};
  await desk.store.write([...steps, ['put', 'facts', { ...feed, ...scope, cursor }, 'feed']]);
  return Boolean(more);
}

async function afterAll(desk, changes) {
  const items = new Map();
  for (const change of changes.filter(({ item, kind }) => item && kind !== 'scope')) {
    const known = items.get(change.item) ?? (await desk.item(change.item)) ?? null;
    items.set(change.item, applied(known, change));
  }
  return items;
}

/** What was withdrawn goes from what is still being written here too, and its codes with it. */
async function withdrawn(desk, changes) {
  const steps = [];
  for (const { kind, item, story } of changes) {
    if (kind === 'gone') steps.push(['delete', 'drafts', item], ['delete', 'receipts', item]);
    if (kind !== 'story_gone') continue;
    const draft = await desk.draft(item);
    if (draft) steps.push(['put', 'drafts', await desk.draftRecord(draftWithout(draft, story))]);
  }
  return steps;
}
