/** Which sound and photos go with a version, and come back when it is taken back. */
import { toldStories } from './body.js';
import { mediaOf, withoutMedium } from './desk-media.js';
import { facts } from './media.js';

/**
 * The media that go with this version: what the stories name by now, what is declared, and the steps that put them in line.
 * What was put away goes. Facts of media that went with an earlier version, from this phone or the other half's, are in `draft.media`;
 * what has none here is not named again: it stays with its story on the server.
 */
export async function declared(desk, draft, version) {
  const here = await mediaOf(desk, draft.id);
  const told = new Set(toldStories(draft).map(({ id }) => id));
  const kept = here.filter(({ state, aside, story }) => state === 'kept' && !aside && told.has(story));
  const dropped = here.filter(({ state, aside }) => aside && (state === 'kept' || state === 'recording'));
  const away = new Set(here.filter(({ aside }) => aside).map(({ id }) => id));
  const known = new Map([...(draft.media ?? []), ...here.filter(({ sha256 }) => sha256)].map((one) => [one.id, facts(one)]));
  const mayName = (id) => known.has(id) && !away.has(id);
  const stories = draft.stories.map((story) => ({ ...story, media: named(story, kept).filter(mayName) }));
  return {
    stories,
    media: stories.filter(({ id }) => told.has(id)).flatMap((story) => story.media).map((id) => known.get(id)),
    steps: [...kept.map((medium) => ['put', 'media', { ...medium, state: 'waiting', sent: 0, version }]), ...dropped.flatMap(withoutMedium)],
  };
}

function named(story, kept) {
  const fresh = kept.filter((medium) => medium.story === story.id).map(({ id }) => id);
  return [...new Set([...(story.media ?? []), ...fresh])];
}

/** Taken back before it left: its media are part of the draft again. */
export async function undeclared(desk, { id: version, item }) {
  const waiting = (await mediaOf(desk, item)).filter((medium) => medium.version === version && medium.state !== 'complete');
  return waiting.map((medium) => ['put', 'media', { ...medium, state: 'kept', sent: 0, version: null }]);
}
