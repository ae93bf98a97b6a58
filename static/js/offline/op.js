/**
 * From what stands on the screen to what travels. Pure. Schema 2 is schema 1 with the media of each story; an op is
 * written in it only when it has any, so that words go to a server of any age.
 */
import { clean, DOORS, toldStories } from './body.js';
import { fingerprint } from './receipt.js';

const orNull = (text) => clean(text) || null;

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
    stories: stories.some(hasMedia) ? stories.map((story) => ({ ...storyBody(story), media: story.media ?? [] })) : stories.map(storyBody),
  };
}

const hasMedia = ({ media }) => Boolean(media?.length);
export const schemaOf = (body) => (body.stories?.some(hasMedia) ? 2 : 1);

/** The same without its media, for a server that does not know them yet. */
export function wordsOnly(op) {
  const stories = op.body.stories.map(({ media, ...story }) => story);
  return { ...op, schema: 1, body: { ...op.body, stories }, media: [] };
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

/** `media`: the facts of what its stories name. */
export function toOp({ id, item, body, parents, now, media = [] }) {
  return { id, item, type: 'conversation', schema: schemaOf(body), parents, body, client_time: new Date(now).toISOString(), media };
}

/** The duo confirms what is said in a memo: `source` says whether it began as a suggestion. */
export function toMemoText({ id, duo, area, item, story, medium, text, source, now }) {
  const body = { duo, area, item, story, medium, text: clean(text), source };
  return { id, item: id, type: 'memo_text', schema: 2, parents: [], body, client_time: new Date(now).toISOString(), media: [] };
}

/** A message was told in person, or that was a slip: then `item` is the tick that it undoes. */
export function toDoorTold({ id, item, now, ...body }) {
  return { id, item, type: 'door_told', schema: DOORS, parents: [], body, client_time: new Date(now).toISOString(), media: [] };
}

/** What a resident answered on this phone. Its id tells no moment: whoever holds the code may see it. `receipt`: the SHA-256 of that code; `consent`: only of who wrote for a story. */
export function toResponse({ id, survey: { id: survey, duo, area }, language, receipt, answers, consent, now }) {
  const body = { duo, area, survey, language, receipt, answers, ...(consent && { consent }) };
  return { id, item: id, type: 'response', schema: 3, parents: [], body, client_time: new Date(now).toISOString(), media: [] };
}

export function toSignal({ id, duo, area, conversation, story = null, text, now }) {
  const body = { duo, area, conversation, story, text: clean(text) };
  return { id, item: id, type: 'signal', schema: 1, parents: [], body, client_time: new Date(now).toISOString(), media: [] };
}
