/**
 * Two texts of one conversation: what differs between them, and one text after a person chose. Pure.
 * A candidate: {version, body}; "draft" is the version of what is being written on this phone.
 * A difference: {key, story?, name?, options: [{versions, value}], both}; a value of null: not in that text.
 */
const FIELDS = ['held', 'occasion', 'place', 'people', 'contact_only', 'reflection', 'area'];
const ROOM = { place: 120, reflection: 500, answers: 2_000 };
const UNASKED = { use: null, quote: null, public: null, contact: null };

/** The texts that stand beside each other: what is written here and what came since, or the heads of the item. */
export function candidates(item, draft) {
  const heads = Object.keys(item?.bodies ?? {}).sort().reverse();
  const others = draft ? heads.filter((version) => !draft.parents.includes(version)) : heads;
  return [...(draft ? [{ version: 'draft', body: asBody(draft, item) }] : []), ...others.map((version) => ({ version, body: item.bodies[version] }))];
}

/** A draft as the body that it would become; its own reading among the others. */
function asBody(draft, item) {
  const { reading, account } = draft;
  const readings = reading && account ? { ...draft.readings, [account]: reading } : draft.readings;
  const nothing = (text) => text || null;
  return { ...draft, readings, place: nothing(draft.place), reflection: nothing(draft.reflection), area: draft.area ?? item?.area };
}

export function differences(list) {
  return [...storyIds(list).map((id) => storyDifference(list, id)), ...FIELDS.map((name) => fieldDifference(list, name)), ...keyed(list)].filter(
    ({ options }) => options.length > 1,
  );
}

const storyIds = (list) => [...new Set(list.flatMap(({ body }) => body.stories.map(({ id }) => id)))];
const storyIn = (body, id) => body.stories.find((story) => story.id === id) ?? null;

function storyDifference(list, id) {
  const options = grouped(list, (body) => told(storyIn(body, id)));
  const words = new Set(options.map(({ value }) => value && `${value.quote}\0${value.own_words}`));
  return { key: `story-${id}`, story: id, options, both: words.size > 1 && !words.has(null) };
}

/** A story without its media: those of all texts stay. One without a word is as if it was not there. */
function told(story) {
  if (!story?.quote?.trim() && !story?.own_words?.trim()) return null;
  const { media, ...rest } = story;
  return rest;
}

function fieldDifference(list, name) {
  const options = grouped(list, (body) => body[name] ?? null);
  const texts = options.map(({ value }) => value).filter((value) => typeof value === 'string');
  const fits = ROOM[name] && texts.length > 1 && texts.join(' / ').length <= ROOM[name];
  return { key: name, name, options, both: Boolean(fits) };
}

/** Answers and readings: one that only one text has comes along; two different ones are a choice. */
function keyed(list) {
  return ['answers', 'readings'].flatMap((name) =>
    [...new Set(list.flatMap(({ body }) => Object.keys(body[name] ?? {})))].map((id) => {
      const having = list.filter(({ body }) => body[name]?.[id]);
      const options = grouped(having, (body) => body[name][id]);
      const fits = name === 'answers' && options.map(({ value }) => value).join(' / ').length <= ROOM.answers;
      return { key: `${name}-${id}`, name, of: id, options, both: fits && options.length > 1 };
    }),
  );
}

/** The different values, each with the texts that say so. */
function grouped(list, valueOf) {
  const found = new Map();
  for (const { version, body } of list) {
    const value = valueOf(body);
    const mark = stable(value);
    if (!found.has(mark)) found.set(mark, { versions: [], value });
    found.get(mark).versions.push(version);
  }
  return [...found.values()];
}

const stable = (value) => JSON.stringify(value, (_, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner));

/** One body out of all: what is the same in them, and of each difference what was chosen ({key: place of the option | "both"}). */
export function settle(list, choices, newId) {
  const bodies = list.map(({ body }) => structuredClone(body));
  const merged = { ...bodies[0] };
  merged.tellers = [...new Map(bodies.flatMap(({ tellers }) => tellers).reverse().map((teller) => [teller.id, teller])).values()].reverse();
  for (const name of ['answers', 'readings']) merged[name] = Object.assign({}, ...bodies.map((body) => body[name]).reverse());
  merged.stories = storyIds(list).map((id) => bodies.map((body) => storyIn(body, id)).find(Boolean));
  for (const difference of differences(list)) choose(merged, difference, choices[difference.key], newId);
  merged.stories = merged.stories.map((story) => withMedia(story, bodies));
  if (merged.stories.length) merged.contact_only = false;
  return merged;
}

function choose(merged, { story, name, of, options }, choice, newId) {
  const chosen = (choice === 'both' ? options : [options[choice]]).map(({ value }) => value);
  if (story) chooseStory(merged, story, chosen, newId);
  else if (of) merged[name][of] = chosen.join(' / ');
  else merged[name] = choice === 'both' ? chosen.join(' / ') : chosen[0];
}

/** The first keeps its id; a second comes beside it under its own, and nobody was asked yet whether those words may be used. */
function chooseStory(merged, id, [first, ...others], newId) {
  const beside = others.map((story) => ({ ...story, id: newId(), consent: { ...UNASKED } }));
  merged.stories = merged.stories.flatMap((story) => (story.id === id ? [first, ...beside].filter(Boolean) : [story]));
}

function withMedia(story, bodies) {
  const media = [...new Set(bodies.flatMap((body) => storyIn(body, story.id)?.media ?? []))];
  return media.length || story.media ? { ...story, media } : story;
}
