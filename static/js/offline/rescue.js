/**
 * The rescue file: everything of one account that the server does not have, as it lies sealed on this phone, and with it the data
 * key sealed to the gemeente. No PIN is needed to make it. The format is in docs/rescue.md, its reader in participatie/rescue.
 */
import { base64url } from './jwe.js';
import { under } from './store.js';
import { wrapOf } from './vault.js';

/** More of photos and recordings than this does not go into one file; what is left out is said. */
export const ROOM = 20_000_000;

export const canRescue = (desk) => Boolean(wrapOf(desk.record, 'rescue'));

/** {name, blob, count, left}: the file, how many conversations are in it, how many media are not. Needs `canRescue`. */
export async function sealRescue(desk, { unsaved = null, now = new Date() } = {}) {
  const [ops, drafts, interviews] = await Promise.all([desk.store.all('ops'), withUnsaved(desk, unsaved), halves(desk)]);
  const { media, slices, left } = await mediaIn(desk.store);
  const { kid, jwe } = wrapOf(desk.record, 'rescue');
  const records = [...ops.map((op) => sealed('ops', op)), ...drafts.map((draft) => sealed('drafts', draft)), ...interviews.map((half) => sealed('interviews', half)), ...slices];
  const about = { format: 'participatie-rescue', v: 1, made: now.toISOString(), account: desk.account, device: desk.device };
  const file = JSON.stringify({ ...about, kid, key: jwe, records, media, left_out: left });
  const name = `participatie-${now.toISOString().slice(0, 10)}.rescue`;
  return { name, blob: new Blob([file], { type: 'application/octet-stream' }), count: ops.length + drafts.length + interviews.length, left: left.length };
}

/** Surveys that somebody is filling in. What was handed in waits among the ops; beside it lies a code, which does not go along. */
const halves = async (desk) => (await desk.store.all('interviews')).filter(({ step }) => step === 'open');

/** The store may be full: what stands on the screen goes along from memory. */
async function withUnsaved(desk, unsaved) {
  const drafts = await desk.store.all('drafts');
  if (!unsaved || !desk.key) return drafts;
  return [...drafts.filter(({ id }) => id !== unsaved.id), await desk.draftRecord(unsaved)];
}

/** A record as it lies here: what is clear stays clear, the rest stays sealed in its own place. */
function sealed(store, { sealed: { iv, text }, ...clear }) {
  return { store, id: clear.id, clear, iv: base64url(iv), text: base64url(text) };
}

/** Recordings and photos that the server does not have whole, the smallest first, for as long as there is room. */
async function mediaIn(store) {
  const found = { media: [], slices: [], left: [] };
  const unsent = (await store.all('media')).filter(({ state }) => state !== 'complete');
  let room = ROOM;
  for (const medium of unsent.sort((a, b) => a.size - b.size)) {
    room -= medium.size;
    if (room < 0) found.left.push(medium);
    else {
      found.media.push(medium);
      found.slices.push(...(await store.all('slices', under(medium.id))).map(slice));
    }
  }
  return found;
}

const slice = ({ id, iv, text }) => ({ store: 'slices', id, clear: {}, iv: base64url(iv), text: base64url(text) });
