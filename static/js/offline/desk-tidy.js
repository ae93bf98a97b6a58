/** What has had its time on this phone goes. */
import { withoutMediaOf } from './desk-media.js';
import { stillKept } from './retention.js';

const HALF = 14 * 86_400_000;

/** Drafts set aside and surveys half filled in a fortnight ago, codes a day after the story was taken, copies that are too old. */
export async function tidy(desk, expired, now = Date.now()) {
  const receipts = (await desk.store.all('receipts')).filter(({ until }) => until && until < now);
  const halves = (await desk.store.all('interviews')).filter(({ at }) => now - at > HALF);
  const media = await Promise.all(expired.map(({ id }) => withoutMediaOf(desk, id)));
  const steps = [
    ...expired.map(({ id }) => ['delete', 'drafts', id]),
    ...media.flat(),
    ...receipts.map(({ id }) => ['delete', 'receipts', id]),
    ...halves.map(({ id }) => ['delete', 'interviews', id]),
  ];
  if (steps.length) await desk.store.write(steps);
  await letGo(desk, undefined, now);
}

/** A tick of a door leaves nothing behind; of anything else its state stays. */
const without = (item) => (item.type === 'door_told' && !item.kept ? ['delete', 'items', item.id] : ['put', 'items', item]);

/** Copies of what was sent that a verified backup now covers (up to feed number `safe`), or that are too old. */
export async function letGo(desk, safe, now = Date.now()) {
  const held = (await desk.store.all('items')).filter(({ kept }) => kept);
  const left = held.map((item) => ({ ...item, kept: stillKept(item.kept, safe, now) }));
  const steps = left.filter((item, i) => item.kept?.length !== held[i].kept.length).map((item) => without(item));
  if (steps.length) await desk.store.write(steps);
}
