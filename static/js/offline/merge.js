/**
 * The graph of versions, and what a change from the server does to what this phone knows. Pure.
 * An item record: {id, state, reason, area, date, heads, bodies: {version: body}, questions, conflict, sent, kept, ...};
 * `bodies` and `questions` are open here, the desk seals them.
 */

/** The versions that are nobody's parent. */
export function heads(graph) {
  const parents = new Set(Object.values(graph).flat());
  return Object.keys(graph)
    .filter((version) => !parents.has(version))
    .sort();
}

/**
 * One text out of several heads, so that a version written on top of all of them loses nothing:
 * the first is shown; a story that only another has comes along, one that differs comes beside it under its own id.
 */
export function union(bodies, newId) {
  const [first, ...others] = bodies.map((body) => structuredClone(body));
  for (const other of others) {
    first.tellers.push(...other.tellers.filter((teller) => !first.tellers.some((mine) => mine.id === teller.id)));
    for (const story of other.stories) addStory(first, story, newId);
    first.readings = { ...other.readings, ...first.readings };
    first.answers = { ...other.answers, ...first.answers };
    first.reflection ??= other.reflection;
    first.place ??= other.place;
    first.contact_only = first.stories.length === 0;
  }
  return first;
}

function addStory(body, story, newId) {
  const mine = body.stories.find((known) => known.id === story.id);
  if (!mine) body.stories.push(story);
  else if (mine.quote !== story.quote || mine.own_words !== story.own_words) {
    const consent = { use: null, quote: null, public: null, contact: null };
    body.stories.push({ ...story, id: newId(), consent });
  }
}

const OPEN = new Set(['open', 'returned']);

/** The item as it stands after one change; null when nothing of it may stay. */
export function applied(item, change) {
  const known = item ?? { id: change.item, state: 'submitted', heads: [], bodies: {}, questions: [] };
  if (change.kind === 'gone') return { ...bare(known), state: 'gone', reason: change.reason ?? null, seq: change.seq };
  if (change.kind === 'story_gone') return withoutStory(known, change);
  const state = change.state ?? known.state;
  const place = { area: change.area ?? known.area, date: change.date ?? known.date };
  const next = { ...known, ...place, state, reason: change.reason ?? null, seq: change.seq, heads: change.heads ?? known.heads };
  if (change.kind === 'signal') return { ...next, type: 'signal' };
  if (!OPEN.has(state)) return { ...bare(next), state };
  return withBody(next, change);
}

const bare = (item) => ({ ...item, bodies: {}, questions: [] });

function withBody(item, change) {
  const bodies = change.body ? { ...item.bodies, [change.version]: change.body } : item.bodies;
  const kept = Object.fromEntries(Object.entries(bodies).filter(([version]) => !item.heads.length || item.heads.includes(version)));
  const { duo, area, held } = change.body ?? item;
  return { ...item, duo, area, held, date: held?.date ?? item.date, bodies: kept, questions: change.questions ?? item.questions };
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
