/** A server that was restored from a backup is given again what it took since. */
import { unnumbered } from './retention.js';

/** The server was restored from a backup: pull all, and give it back what it may have lost. */
export async function newEpoch(desk) {
  const items = (await desk.store.all('items')).filter(({ kept }) => kept?.length);
  const again = items.flatMap((item) => item.kept.map((copy) => ['put', 'ops', fromKept(item, copy)]));
  const counted = items.map((item) => ['put', 'items', { ...item, kept: unnumbered(item.kept) }]);
  await desk.store.write([...again, ...counted, ['delete', 'facts', 'feed']]);
  return { kind: 'unknown', next: Date.now() + 1_000 };
}

const fromKept = ({ id: item, area, duo, date, stories }, { id, type, schema, stage, size, made, sealed }) => ({
  id,
  item,
  type,
  schema,
  stage,
  size,
  made,
  sealed,
  area,
  duo,
  date,
  stories,
  state: 'waiting',
  tried: 1,
});
