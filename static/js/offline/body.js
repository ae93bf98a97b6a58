/**
 * From what stands on the screen to what travels (schema 1), and back. Pure.
 * A draft holds the body's fields, and beside them what never leaves the phone: receipt codes in the clear,
 * the signal being written, the questions to answer, the versions it was written on top of.
 */
import { fingerprint } from './receipt.js';

export const SCHEMA = 1;
export const LIMITS = { text: 20_000, reading: 2_000, answer: 2_000, signal: 2_000, reflection: 500, stories: 50, place: 120, group: 80 };

/** Stores everywhere refuse U+0000 and half a surrogate pair; nobody typed those on purpose. */
export const clean = (text) =>
  (text ?? '')
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
export const length = (text) => Array.from(text ?? '').length;
const orNull = (text) => clean(text) || null;

export const told = (story) => Boolean(clean(story.quote) || clean(story.own_words));
export const toldStories = (draft) => (draft.contact_only ? [] : draft.stories.filter(told));

export async function toBody(draft, account, stage = 'submitted') {
  const stories = toldStories(draft);
  const tellers = draft.tellers.filter((teller) => stories.some((story) => story.teller === teller.id));
  return {
    duo: draft.duo,
    area: draft.area,
    stage,
    held: { date: draft.held.date, part_of_day: draft.held.part_of_day },
    occasion: draft.occasion,
    place: orNull(draft.place),
    people: { ...draft.people },
    contact_only: draft.contact_only,
    reflection: orNull(draft.reflection),
    readings: readings(draft, account),
    answers: answers(draft),
    tellers: await Promise.all(tellers.map(tellerBody)),
    stories: stories.map(storyBody),
  };
}

/** Each half writes only its own reading; the other's goes back as it came. */
function readings(draft, account) {
  const kept = { ...draft.readings };
  if (clean(draft.reading)) kept[account] = clean(draft.reading);
  else delete kept[account];
  return kept;
}

function answers(draft) {
  return Object.fromEntries(
    Object.entries(draft.answers ?? {})
      .map(([id, text]) => [id, clean(text)])
      .filter(([, text]) => text),
  );
}

async function tellerBody({ id, code, receipt, age_band, group }) {
  return { id, receipt: code ? await fingerprint(code) : (receipt ?? null), age_band: age_band || null, group: orNull(group) };
}

function storyBody({ id, teller, quote, own_words, valence, level, themes, proposals, consent }) {
  return {
    id,
    teller,
    quote: clean(quote),
    own_words: clean(own_words),
    valence: valence || null,
    level: level || null,
    themes: [...themes],
    proposals: proposals.map(clean),
    consent: { ...consent },
  };
}

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

export function toOp({ id, item, body, parents, now }) {
  return { id, item, type: 'conversation', schema: SCHEMA, parents, body, client_time: new Date(now).toISOString(), media: [] };
}

export function toSignal({ id, duo, area, conversation, story = null, text, now }) {
  const body = { duo, area, conversation, story, text: clean(text) };
  return { id, item: id, type: 'signal', schema: SCHEMA, parents: [], body, client_time: new Date(now).toISOString(), media: [] };
}

/** Why this cannot be sent yet, as words the screen knows; empty when it can. */
export function problems(draft, today) {
  const found = [];
  const stories = toldStories(draft);
  if (!draft.duo || !draft.area) found.push('no_duo');
  if (!draft.contact_only && !stories.length) found.push('no_story');
  if (stories.length > LIMITS.stories) found.push('too_many');
  if (stories.some((story) => length(story.quote) > LIMITS.text || length(story.own_words) > LIMITS.text)) found.push('too_long');
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.held.date ?? '')) found.push('no_date');
  else if (draft.held.date > today) found.push('future');
  return found;
}
