/** A conversation while it is being written. Pure: ids, codes and the moment come in as arguments. */

const NOBODY = { resident: 0, volunteer: 0, professional: 0, other: 0 };

/** Where and when, as the last conversation left it: {duo, area, occasion, place, themes}. */
export function newDraft({ id, now, setting, makeId, makeCode }) {
  const teller = newTeller(makeId, makeCode);
  return {
    v: 1,
    id,
    made: now.getTime(),
    parents: [],
    questions: [],
    duo: setting.duo ?? null,
    area: setting.area ?? null,
    held: { date: localDate(now), part_of_day: partOfDay(now.getHours()) },
    occasion: setting.occasion ?? null,
    place: setting.place ?? '',
    people: { ...NOBODY, resident: 1 },
    contact_only: false,
    reflection: '',
    reading: '',
    readings: {},
    answers: {},
    signal: null,
    tellers: [teller],
    stories: [newStory(makeId, teller.id, setting.themes ?? [])],
  };
}

/** "Nog een, zelfde plek": place, moment, duo and themes; never a story, never a consent. */
export function sameSetting(draft) {
  const themes = [...new Set(draft.stories.flatMap((story) => story.themes))].slice(0, 10);
  return { duo: draft.duo, area: draft.area, occasion: draft.occasion, place: draft.place, held: { ...draft.held }, themes };
}

export function duplicate(setting, options) {
  const draft = newDraft({ ...options, setting });
  if (setting.held) draft.held = { ...setting.held };
  return draft;
}

export const newTeller = (makeId, makeCode) => ({ id: makeId(), code: makeCode(), receipt: null, age_band: null, group: '' });

export function newStory(makeId, teller, themes = []) {
  const consent = { use: null, quote: null, public: null, contact: null };
  return { id: makeId(), teller, quote: '', own_words: '', valence: null, level: null, themes: [...themes], proposals: [], media: [], consent };
}

/** Another story: by the last teller, or by somebody else who then gets an own code. */
export function addStory(draft, sameTeller, { makeId, makeCode }) {
  if (!sameTeller || !draft.tellers.length) draft.tellers.push(newTeller(makeId, makeCode));
  const story = newStory(makeId, sameTeller ? (draft.stories.at(-1)?.teller ?? draft.tellers.at(-1).id) : draft.tellers.at(-1).id);
  draft.stories.push(story);
  return story;
}

/** How many characters of story stand in it; the screen shows it as "saved up to here". */
export const written = (draft) => draft.stories.reduce((sum, story) => sum + story.quote.length + story.own_words.length, 0);

export function partOfDay(hour) {
  if (hour < 5 || hour >= 23) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** The date on this phone's calendar, not in UTC. */
export function localDate(moment) {
  const pad = (number) => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}
