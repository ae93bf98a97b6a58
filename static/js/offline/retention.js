/** How long the sealed words stay on the phone after the server took them: until a verified backup holds them. Pure. */

export const KEEP = 35 * 86_400_000;

/**
 * The copies that are still needed. `safe`: the feed number that the last verified backup covers; null: no backups, nothing stays.
 * A copy gets its own number (`seq`) when the feed tells of it.
 */
export function stillKept(kept, safe, now) {
  if (!kept?.length || safe === null) return null;
  const needed = kept.filter((copy) => now - copy.at <= KEEP && !(copy.seq <= safe));
  return needed.length ? needed : null;
}

/** The copies after a change of the feed: the one it tells of gets its number. A line of a memo or a door names its op. */
export function numbered(kept, { kind, version, item, op, seq }) {
  const told = { version, signal: item, response: item, memo: op, door: op }[kind];
  return kept?.map((copy) => (copy.id === told ? { ...copy, seq } : copy)) ?? null;
}

/** A server that was restored counts anew: numbers of before say nothing. */
export const unnumbered = (kept) => kept.map(({ seq, ...copy }) => copy);
