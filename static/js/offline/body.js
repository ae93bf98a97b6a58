/**
 * What stands on the screen: its limits, when it is told, and how it is made from a body of the server. Pure. op.js goes the other way.
 * A draft holds the body's fields, and beside them what never leaves the phone: receipt codes in the clear,
 * the signal being written, the questions to answer, the versions it was written on top of.
 */
/** The newest schema of this phone; from DOORS on it and the server know the doors to go back to, and the surveys of the wijk. */
export const DOORS = 3;
export const SCHEMA = DOORS;
export const LIMITS = { text: 20_000, reading: 2_000, answer: 2_000, signal: 2_000, reflection: 500, stories: 50, place: 120, group: 80 };

/** Stores everywhere refuse U+0000 and half a surrogate pair; nobody typed those on purpose. */
export const clean = (text) =>
  (text ?? '')
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
export const length = (text) => Array.from(text ?? '').length;

export const told = (story) => Boolean(clean(story.quote) || clean(story.own_words));
export const toldStories = (draft) => (draft.contact_only ? [] : draft.stories.filter(told));

/** A draft from one body of the server, written on top of `parents`. */
export function fromBody(item, body, { account, parents, questions = [] }) {
  const { readings: all = {}, ...rest } = structuredClone(body);
  return {
    ...rest,
    v: 1,
    id: item,
    parents,
    questions,
    readings: all,
    reading: all[account] ?? '',
    place: rest.place ?? '',
    reflection: rest.reflection ?? '',
    answers: rest.answers ?? {},
    signal: '',
    tellers: rest.tellers.map((teller) => ({ ...teller, code: null })),
  };
}

/** Why this cannot be sent yet, as words the screen knows; empty when it can. `media`: what the phone holds for this draft. */
export function problems(draft, today, media = []) {
  const found = [];
  const stories = toldStories(draft);
  if (!draft.duo || !draft.area) found.push('no_duo');
  if (!draft.contact_only && !stories.length) found.push('no_story');
  if (stories.length > LIMITS.stories) found.push('too_many');
  if (stories.some((story) => length(story.quote) > LIMITS.text || length(story.own_words) > LIMITS.text)) found.push('too_long');
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.held.date ?? '')) found.push('no_date');
  else if (draft.held.date > today) found.push('future');
  const there = media.filter(({ aside }) => !aside);
  if (there.some(({ state }) => state === 'recording')) found.push('cut_short');
  if (there.some((medium) => medium.state === 'kept' && !stories.some(({ id }) => id === medium.story))) found.push('no_words');
  return found;
}
