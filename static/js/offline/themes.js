/** Which themes stand ready as chips. Pure. */

/** The six chips: what is used most, first on this phone, then everywhere. Names break ties, so they stay put. */
export function topThemes(themes, own, count = 6) {
  const weight = (theme) => (own[theme.id] ?? 0) * 3 + (theme.uses ?? 0);
  return [...themes].sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name)).slice(0, count);
}

export const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
