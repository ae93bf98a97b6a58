/**
 * What home shows, made from the clear parts of the records. Pure.
 * A card: {id, kind, state, at, reason, area, date, stories, undo, asked, conflict, media, asks}; asked: a draft of an answer to
 * a question; media: what of its sound and photos is not sent yet; asks: how many memos wait for the duo's yes.
 */
import { pending } from './media-pending.js';

const DAY = 86_400_000;
const UNSENT = new Set(['draft', 'waiting', 'quarantine', 'sealed', 'uploading']);
const RECENT = 30;
/** No conversations of their own: a card only while they wait. */
const ALONE = new Set(['memo_text', 'door_told']);
export const ASIDE_DAYS = 14;

/** Drafts, what waits, and what the server knows: one card an item, what needs a hand first and always there, of the rest the newest. */
export function cards({ drafts, ops, items, media = [] }, now) {
  const asked = new Set(items.filter(({ state }) => state === 'returned').map(({ id }) => id));
  const others = (draft) => items.some(({ id, heads }) => id === draft.id && rivals(heads, draft.parents));
  const unfinished = drafts
    .filter((draft) => !draft.aside)
    .map((draft) => ({ ...draftCard(draft), asked: asked.has(draft.id), conflict: others(draft) }));
  const going = ops.map(opCard);
  const here = new Set([...unfinished, ...going].map((card) => card.id));
  const known = items.filter((item) => !here.has(item.id) && !ALONE.has(item.type)).map((item) => itemCard(item, media));
  const quiet = known.filter((card) => !needsHand(card)).sort(later);
  const shown = [...unfinished, ...going, ...known.filter(needsHand), ...quiet.slice(0, RECENT)];
  return shown.sort((a, b) => rank(a) - rank(b) || later(a, b));
}

/** A question, two texts, a memo to write out, or what still goes out: however old it is, it never falls off the list. */
const needsHand = (card) => card.state === 'returned' || card.state === 'uploading' || Boolean(card.conflict || card.asks);

/** Did somebody else write on top of what this draft was written on top of? */
const rivals = (heads, parents) => Boolean(parents && heads?.some((head) => !parents.includes(head)));

/** Newest first; what another phone wrote has only its day. */
const later = (a, b) => when(b) - when(a);
const when = ({ at, date }) => at ?? (Date.parse(date ?? '') || 0);
const ORDER = ['returned', 'quarantine', 'sealed', 'draft', 'waiting', 'uploading', 'open'];
const rank = (card) => (ORDER.includes(card.state) ? ORDER.indexOf(card.state) : ORDER.length);

function draftCard({ id, area, date, at, made, stories }) {
  return { id, kind: 'conversation', state: 'draft', area, date, at, made, stories };
}

function opCard(op) {
  const { id, item, type, state, code, detail, made, area, date, stories, tried, held } = op;
  return {
    id: item,
    op: id,
    kind: type,
    state,
    reason: held ? 'held' : code,
    detail,
    at: made,
    made,
    area,
    date,
    stories,
    undo: state === 'waiting' && !tried,
  };
}

function itemCard({ id, type, state, reason, sent, area, date, stories, conflict, asks }, all) {
  const open = state === 'open' || state === 'returned';
  const media = state === 'gone' ? null : pending(all, id);
  const shown = open ? state : (SHOWN[state] ?? 'sent');
  return {
    id,
    kind: type ?? 'conversation',
    state: media && shown !== 'returned' ? 'uploading' : shown,
    reason,
    at: sent,
    made: media?.made,
    area,
    date,
    stories,
    conflict,
    media,
    asks,
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

/** Is there work that does not get through: shut out, or waiting for two days? Then a rescue file is offered. */
export const stuck = (list, now) =>
  list.some(({ state, made }) => state === 'sealed' || (STUCK.has(state) && now - (made ?? now) > 2 * DAY));
const STUCK = new Set(['waiting', 'quarantine']);

/** Drafts that a person set aside: to be put back for a fortnight, then they go. */
export const aside = (drafts) => drafts.filter((draft) => draft.aside).sort((a, b) => b.aside - a.aside);
export const expired = (drafts, now) => aside(drafts).filter((draft) => now - draft.aside > ASIDE_DAYS * DAY);
