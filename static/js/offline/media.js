/**
 * Voice memos and photos: what a phone knows of each, and what an answer to an upload means. Pure.
 * A medium: {id, item, story, kind: "memo"|"photo", mime, size, length, sha256, state, sent, made, aside, version}; all clear,
 * nothing of its content. States: recording (or cut short), kept (whole, in a draft), waiting (declared in a version, to be
 * uploaded), complete (the server has it whole), refused (a person must look). `sent` is the server's offset.
 */

export const FULL = 0.95;
/** How full the phone is: "", "tight" (say so) or "full" (no more sound and photos; text always). */
export function room({ usage = 0, quota = 0 } = {}) {
  const part = quota > 0 ? usage / quota : 0;
  return part > FULL ? 'full' : part > 0.8 ? 'tight' : '';
}

/** What a version declares of the media of its stories. */
export const facts = ({ id, sha256, size, mime }) => ({ id, sha256, size, mime });

/** A draft with what the server holds of its stories, whichever phone it came from. `held`: facts, each with its story. */
export function withHeld(draft, held = []) {
  const own = (id) => held.filter(({ story }) => story === id).map((medium) => medium.id);
  const stories = draft.stories.map((story) => (own(story.id).length ? { ...story, media: [...new Set([...(story.media ?? []), ...own(story.id)])] } : story));
  return { ...draft, stories, media: [...(draft.media ?? []), ...held] };
}

/** What belongs to a story without lying on this phone: named there, and not among `here`. */
export function elsewhere({ stories, media = [] }, here) {
  const known = new Map(media.map((one) => [one.id, one]));
  const away = (id) => known.has(id) && !here.some((medium) => medium.id === id);
  const lineOf = (story, id) => ({ id, story, kind: known.get(id).mime.startsWith('audio/') ? 'memo' : 'photo', state: 'complete' });
  return stories.flatMap((story) => (story.media ?? []).filter(away).map((id) => lineOf(story.id, id)));
}

const ORDER = ['photo', 'memo'];

/** What may go up now: photos before sound, oldest first. */
export function dueMedia(media, now) {
  const mayGo = media.filter(({ state, again }) => state === 'waiting' && !(again > now));
  return mayGo.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
}
