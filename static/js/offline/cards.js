/**
 * What home shows, made from the clear parts of the records. Pure.
 * A card: {id, kind, state, at, reason, area, date, stories, undo, asked}; asked: a draft of an answer to a question.
 */

const DAY = 86_400_000;
const UNSENT = new Set(['draft', 'waiting', 'quarantine', 'sealed']);
const RECENT = 30;
export const ASIDE_DAYS = 14;

/** Drafts, what waits, and what the server knows: one card an item, what needs a hand first. */
export function cards({ drafts, ops, items }, now) {
  const asked = new Set(items.filter(({ state }) => state === 'returned').map(({ id }) => id));
  const unfinished = drafts.filter((draft) => !draft.aside).map((draft) => ({ ...draftCard(draft), asked: asked.has(draft.id) }));
  const going = ops.map(opCard);
  const here = new Set([...unfinished, ...going].map((card) => card.id));
  const known = items.filter((item) => !here.has(item.id) && !item.hidden).map((item) => itemCard(item, now));
  return [...unfinished, ...going, ...known.sort(later).slice(0, RECENT)].sort((a, b) => rank(a) - rank(b) || later(a, b));
}

/** Newest first; what another phone wrote has only its day. */
const later = (a, b) => when(b) - when(a);
const when = ({ at, date }) => at ?? (Date.parse(date ?? '') || 0);
const ORDER = ['returned', 'quarantine', 'sealed', 'draft', 'waiting', 'open'];
const rank = (card) => (ORDER.includes(card.state) ? ORDER.indexOf(card.state) : ORDER.length);

function draftCard({ id, area, date, at, made, stories }) {
  return { id, kind: 'conversation', state: 'draft', area, date, at, made, stories };
}

function opCard(op) {
  const { id, item, type, state, code, detail, made, area, date, stories, tried } = op;
  return {
    id: item,
    op: id,
    kind: type,
    state,
    reason: code,
    detail,
    at: made,
    made,
    area,
    date,
    stories,
    undo: state === 'waiting' && !tried,
  };
}

function itemCard({ id, type, state, reason, sent, area, date, stories, conflict }) {
  const open = state === 'open' || state === 'returned';
  return {
    id,
    kind: type ?? 'conversation',
    state: open ? state : (SHOWN[state] ?? 'sent'),
    reason,
    at: sent,
    area,
    date,
    stories,
    conflict,
  };
}

const SHOWN = { accepted: 'accepted', set_aside: 'set_aside', gone: 'gone', withdrawn: 'gone' };

export const unsent = (list) => list.filter((card) => UNSENT.has(card.state)).length;

/** How loud to be about work that is still only on this phone: "", "day" or "three_days". */
export function warning(list, now) {
  const oldest = Math.min(...list.filter((card) => UNSENT.has(card.state)).map((card) => card.made ?? now), now);
  if (now - oldest > 3 * DAY) return 'three_days';
  return now - oldest > DAY ? 'day' : '';
}

/** Drafts that a person set aside: to be put back for a fortnight, then they go. */
export const aside = (drafts) => drafts.filter((draft) => draft.aside).sort((a, b) => b.aside - a.aside);
export const expired = (drafts, now) => aside(drafts).filter((draft) => now - draft.aside > ASIDE_DAYS * DAY);

/** The six chips: what is used most, first on this phone, then everywhere. Names break ties, so they stay put. */
export function topThemes(themes, own, count = 6) {
  const weight = (theme) => (own[theme.id] ?? 0) * 3 + (theme.uses ?? 0);
  return [...themes].sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name)).slice(0, count);
}

/** Themes whose name or meaning holds every word that was typed; those that begin with it come first. */
export function search(themes, text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const fits = themes.filter((theme) => words.every((word) => fold(`${theme.name} ${theme.definition ?? ''}`).includes(word)));
  const place = (theme) => (fold(theme.name).startsWith(words[0]) ? 0 : fold(theme.name).includes(words[0]) ? 1 : 2);
  return fits.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name)).slice(0, 8);
}

export const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
