/**
 * The graph of versions, and what a change from the server does to what this phone knows. Pure.
 * An item record: {id, state, reason, area, date, heads, bodies: {version: body}, about: {version: {by, at, media}}, questions,
 * memos: {medium: {story, state, text}}, conflict, sent, kept, ...}; words are open here, the desk seals them.
 */
import { numbered } from './retention.js';

/** The versions that are nobody's parent. */
export function heads(graph) {
  const parents = new Set(Object.values(graph).flat());
  return Object.keys(graph)
    .filter((version) => !parents.has(version))
    .sort();
}

const OPEN = new Set(['open', 'returned']);
const NEW = { state: 'submitted', heads: [], bodies: {}, about: {}, questions: [], memos: {} };

/** The item as it stands after one change; null when nothing of it may stay. */
export function applied(item, change) {
  const known = { ...NEW, id: change.item, ...item, kept: numbered(item?.kept, change) };
  if (change.kind === 'gone') return { ...bare(known), kept: null, state: 'gone', reason: change.reason ?? null, seq: change.seq };
  if (change.kind === 'story_gone') return withoutStory(known, change);
  if (change.kind === 'memo') return withMemo(known, change);
  if (change.kind === 'response') return change.state === 'withdrawn' ? { ...known, kept: null, state: 'gone', seq: change.seq } : { ...known, seq: change.seq };
  const state = change.state ?? known.state;
  const place = { area: change.area ?? known.area, date: change.date ?? known.date };
  const now = change.heads ?? known.heads;
  const next = { ...known, ...place, state, reason: change.reason ?? null, seq: change.seq, heads: now, conflict: now.length > 1 };
  if (change.kind === 'signal') return { ...next, type: 'signal' };
  if (!OPEN.has(state)) return { ...bare(next), state };
  return withBody(next, change);
}

const bare = (item) => ({ ...item, bodies: {}, questions: [], about: {} });

/** What the server says of one memo; its suggested text is kept until the duo said yes or wrote its own. In a photo nothing is said. */
function withMemo(item, { medium, story, state, text, seq, of }) {
  if (of === 'photo') return { ...item, seq };
  const asked = state === 'suggested' ? { story, state, text } : { story, state };
  const before = item.memos[medium]?.state;
  const settled = before === 'confirmed' && (state === 'suggested' || state === 'complete');
  return { ...item, seq, memos: settled ? item.memos : { ...item.memos, [medium]: asked } };
}

function withBody(item, change) {
  const bodies = change.body ? { ...item.bodies, [change.version]: change.body } : item.bodies;
  const about = change.body ? { ...item.about, [change.version]: { by: change.by ?? null, at: change.at ?? null, media: change.media ?? [] } } : item.about;
  const stays = ([version]) => !item.heads.length || item.heads.includes(version);
  const only = (all) => Object.fromEntries(Object.entries(all ?? {}).filter(stays));
  const { duo, area, held } = change.body ?? item;
  return { ...item, duo, area, held, date: held?.date ?? item.date, bodies: only(bodies), about: only(about), questions: change.questions ?? item.questions };
}

function withoutStory(item, change) {
  const strip = (body) => ({ ...body, stories: body.stories.filter((story) => story.id !== change.story) });
  const bodies = Object.fromEntries(Object.entries(item.bodies).map(([version, body]) => [version, strip(body)]));
  return { ...item, bodies, seq: change.seq, questions: (item.questions ?? []).filter((asked) => asked.story !== change.story) };
}

/** A draft on this phone after a story was withdrawn: its words go here too. */
export function draftWithout(draft, story) {
  return { ...draft, stories: draft.stories.filter((known) => known.id !== story) };
}
