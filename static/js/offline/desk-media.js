/** Media among what a phone holds: which belong to a draft, and how they leave. */
import { under } from './store.js';

export const mediaOf = async (desk, item) => (await desk.store.all('media')).filter((medium) => medium.item === item);

/** Steps of a transaction that take a medium and its bytes off this phone. */
export const withoutMedium = ({ id }) => [
  ['delete', 'media', id],
  ['delete', 'slices', under(id)],
];

export const withoutMediaOf = async (desk, item) => (await mediaOf(desk, item)).flatMap(withoutMedium);
