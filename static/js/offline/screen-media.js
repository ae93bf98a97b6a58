/** Sound and photos of the stories on the page: record, take, listen, look, put away and back. Comes after the words are there. */
import { plainPhoto } from './camera.js';
import { mediaOf } from './desk-media.js';
import { blobOf, changeMedium, closed, keepSlice, keepWhole } from './desk-slices.js';
import { uuid7 } from './ids.js';
import { elsewhere, room } from './media.js';
import { clock, LONGEST, mimeOf } from './media-making.js';
import { record, unable, whyNot } from './recorder.js';
import { every, find, say, stamp } from './screen.js';

const MINUTE = 60_000;
let running = null;

/** `page`: {desk, draft, save}. What this phone holds for these stories, also a recording that was cut short, and what the other half's phone sent. */
export async function showMedia(page) {
  const here = await mediaOf(page.desk, page.draft.id);
  const known = [...here, ...elsewhere(page.draft, here)];
  for (const place of every('[data-media]')) {
    const at = atPlace(page, place);
    const mine = known.filter(({ story }) => story === at.story).sort((a, b) => (a.id < b.id ? -1 : 1));
    find('[data-media-list]', place).replaceChildren(...mine.map((medium) => mediumNode(at, medium)));
  }
}

const atPlace = (page, place) => ({ page, place, story: place.closest('[data-story]').dataset.story });

/** A tap on the microphone, or a file out of the camera, in the media corner of one story. */
export const startRecording = (page, place) => start(atPlace(page, place));
export const takePhoto = (page, place, input) => take(atPlace(page, place), input);

function tell({ place }, key, values) {
  find('[data-media-said]', place).textContent = key ? say(key, values) : '';
}

async function isFull(at) {
  const full = room(await navigator.storage?.estimate?.()) === 'full';
  if (full) tell(at, 'media_full');
  return full;
}

const fresh = ({ page, story }, kind, mime) => ({
  id: uuid7(), item: page.draft.id, story, kind, mime, size: 0, length: 0, sha256: null, state: 'recording', sent: 0, made: Date.now(), aside: null,
});

/** The draft goes on disk first: what was spoken belongs to it. */
async function start(at) {
  const reason = unable() || (running ? 'already_recording' : '');
  if (reason) return tell(at, reason);
  if (await isFull(at)) return undefined;
  running = { medium: null, writing: Promise.resolve(), place: 0, lost: [] };
  const over = new Promise((done) => Object.assign(running, { done }));
  at.page.save.touch();
  await at.page.save.settle();
  const strip = stripNode(at);
  const hooks = { slice: (blob, length) => keep(at, blob, length), glance: (now) => glance(strip, now), ended: (why) => ended(at, strip, why) };
  try {
    const recording = await record(hooks);
    running.medium = fresh(at, 'memo', mimeOf(recording.type));
    at.page.desk.beforeLock.push(() => recording.stop() ?? over);
    showStrip(at, strip, recording);
  } catch (problem) {
    running = null;
    tell(at, whyNot(problem));
  }
  return undefined;
}

function stripNode() {
  const strip = stamp('recording', uuid7());
  strip.dataset.recording = '';
  return strip;
}

function showStrip(at, strip, recording) {
  const stop = find('[data-stop]', strip);
  stop.addEventListener('click', () => recording.stop());
  find('[data-media-list]', at.place).before(strip);
  find('[data-media-buttons]', at.place).hidden = true;
  tell(at, 'recording');
  stop.focus();
}

function glance(strip, { level, length }) {
  find('meter', strip).value = level;
  find('[data-time]', strip).textContent = clock(length);
  if (length >= LONGEST - MINUTE) find('[data-almost]', strip).hidden = false;
}

/** One slice after the other, each on disk before the next. What the phone would not store stays in memory for one more try. */
function keep(at, blob, length) {
  running.writing = running.writing.then(async () => {
    const { medium, place } = running;
    const now = { ...medium, size: medium.size + blob.size, length };
    try {
      await keepSlice(at.page.desk, now, place, await blob.arrayBuffer());
      Object.assign(running, { medium: now, place: place + 1 });
      document.documentElement.dataset.slices = String(place + 1);
    } catch {
      running.lost.push(blob);
      tell(at, 'media_not_stored');
    }
  });
}

async function ended(at, strip, why) {
  await running.writing;
  const { medium, place, lost, done } = running;
  if (lost.length) await keepSlice(at.page.desk, { ...medium, size: medium.size + new Blob(lost).size }, place, await new Blob(lost).arrayBuffer()).catch(() => tell(at, 'media_not_stored'));
  running = null;
  strip.remove();
  find('[data-media-buttons]', at.place).hidden = false;
  const kept = place || lost.length ? await closed(at.page.desk, medium) : null;
  done(true);
  if (!kept) return tell(at, 'recorded_nothing');
  const node = mediumNode(at, kept);
  find('[data-media-list]', at.place).append(node);
  tell(at, { longest: 'recorded_longest', lost: 'recorded_lost' }[why] ?? 'recorded', { time: clock(kept.length) });
  find('[data-play]', node).focus();
  return undefined;
}

async function take(at, input) {
  const [file] = input.files;
  input.value = '';
  if (!file || (await isFull(at))) return;
  const photo = await plainPhoto(file);
  if (!photo) return void tell(at, 'photo_unreadable');
  at.page.save.touch();
  await at.page.save.settle();
  try {
    const kept = await keepWhole(at.page.desk, fresh(at, 'photo', photo.type), photo);
    find('[data-media-list]', at.place).append(mediumNode(at, kept));
    tell(at, 'photo_kept');
  } catch {
    tell(at, 'media_not_stored');
  }
}

/** A line of the list: what it is, and what can be done with it. */
function mediumNode(at, medium) {
  const node = stamp(medium.kind, medium.id);
  Object.assign(node.dataset, { medium: medium.id, state: medium.state });
  node.toggleAttribute('data-away', Boolean(medium.aside));
  const time = medium.length === undefined ? '' : clock(medium.length);
  for (const words of every('[data-words]', node)) words.hidden = words.dataset.words !== wordsOf(medium);
  for (const place of every('[data-time]', node)) place.textContent = time;
  const again = (now) => node.replaceWith(mediumNode(at, now));
  const own = medium.state === 'kept' || medium.state === 'recording';
  on(node, 'play', !medium.aside && medium.kind === 'memo' && medium.state !== 'complete', () => play(at, node, medium));
  on(node, 'keep', medium.state === 'recording' && !medium.aside, async () => again(await closed(at.page.desk, medium)));
  on(node, 'away', own && !medium.aside, () => turn(at, medium, Date.now()).then(again));
  on(node, 'back', own && Boolean(medium.aside), () => turn(at, medium, null).then(again));
  if (medium.kind === 'photo' && !medium.aside && medium.state !== 'complete') look(at, node, medium);
  return node;
}

const wordsOf = ({ aside, state }) => (aside ? 'away' : ({ recording: 'cut_short', kept: 'kept' }[state] ?? 'sent'));

function on(node, name, shown, act) {
  const button = find(`[data-${name}]`, node);
  if (!button) return;
  button.hidden = !shown;
  button.addEventListener('click', act);
}

async function turn({ page }, medium, aside) {
  const now = { ...medium, aside };
  await changeMedium(page.desk, now);
  page.save.touch();
  return now;
}

async function play({ page }, node, medium) {
  const audio = find('audio', node);
  audio.hidden = false;
  if (!audio.src) audio.src = URL.createObjectURL(await blobOf(page.desk, medium));
  await audio.play().catch(() => {});
}

async function look({ page }, node, medium) {
  const image = find('img', node);
  image.src = URL.createObjectURL(await blobOf(page.desk, medium));
  image.hidden = false;
}
