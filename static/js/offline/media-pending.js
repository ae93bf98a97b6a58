/** What a card says of sound and photos that are still on their way. Pure. */

const UNSENT = new Set(['waiting', 'refused']);

/** What of this item is not whole on the server yet: {kind, percent, refused}, or null. */
export function pending(media, item) {
  const left = media.filter((medium) => medium.item === item && UNSENT.has(medium.state));
  if (!left.length) return null;
  const all = media.filter((medium) => medium.item === item && (UNSENT.has(medium.state) || medium.state === 'complete'));
  const sum = (list, name) => list.reduce((total, medium) => total + (medium[name] ?? 0), 0);
  const kinds = new Set(left.map(({ kind }) => kind));
  return {
    kind: kinds.size > 1 ? 'media' : left[0].kind,
    percent: Math.floor((100 * sum(all, 'sent')) / Math.max(1, sum(all, 'size'))),
    refused: left.find(({ state }) => state === 'refused')?.code ?? null,
    made: Math.min(...left.map(({ made }) => made)),
  };
}
