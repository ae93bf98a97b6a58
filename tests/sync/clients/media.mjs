/** Voice memos and photos: sent piece by piece after their words, and a memo written out. */
import { changes, changesAgain, does, draft, hello, makeId, NOW, phone, push, step, version } from './asking.mjs';

const send = await import('../../../static/js/offline/send.js');
const { facts } = await import('../../../static/js/offline/media.js');
const { toMemoText, wordsOnly } = await import('../../../static/js/offline/op.js');

const CONTENT = new TextEncoder().encode('Geen geluid en geen beeld, maar wel bytes: 64 stuks, niet minder.');
const PIECE = 40;

const sumOf = async (bytes) => Buffer.from(await crypto.subtle.digest('SHA-256', bytes));

/** A conversation with one story to which this belongs: {one, op, story, medium}. */
async function told({ kind = 'memo', mime = 'audio/webm', stage = 'submitted', more = {} } = {}) {
  const one = draft('De lamp is stuk.');
  const [story] = one.stories;
  const medium = { id: makeId(), item: one.id, story: story.id, kind, mime, size: CONTENT.length, sha256: (await sumOf(CONTENT)).toString('hex'), ...more };
  story.media = [medium.id];
  const op = await version(one, { stage, media: [facts(medium)] });
  return { one, op, story, medium: { ...medium, version: op.id } };
}

const at = (offset) => ({ headers: { 'Upload-Offset': String(offset) } });
const open = ({ id, item, version, sha256, size, mime }, status, reads) => step(() => send.openMedium(phone(), { id, item, version, sha256, size, mime }), status, reads);
const ask = ({ id }, status, reads) => step(() => send.askMedium(phone(), id), status, reads);

async function chunk({ id }, from, to, status, reads, said) {
  const bytes = CONTENT.slice(from, to).buffer;
  const sum = (await sumOf(said ?? bytes)).toString('base64');
  return step(() => send.sendChunk(phone(), id, { offset: from, bytes, sum }), status, reads);
}

const whole = async (medium) => [await open(medium, 201, at(0)), await chunk(medium, 0, CONTENT.length, 204, at(CONTENT.length))];
const line = ({ id, item, story, kind }, state, more = {}) => ({ kind: 'memo', of: kind, item, story, medium: id, state, seq: '<number>', ...more });
const writtenOut = ({ id, item, story }, source, text) => toMemoText({ id: makeId(), duo: '$duo', area: '$area', item, story, medium: id, text, source, now: NOW });

export const media = {
  async a_memo_goes_on_where_it_stopped() {
    const { op, medium } = await told();
    return [
      await hello(), await push([op], ['created']), await ask(medium, 404), await open(medium, 201, at(0)), await chunk(medium, 0, PIECE, 204, at(PIECE)),
      await chunk(medium, 0, PIECE, 409, at(PIECE)), await ask(medium, 200, at(PIECE)), await open(medium, 200, at(PIECE)),
      await chunk(medium, PIECE, CONTENT.length, 204, at(CONTENT.length)), await changes(line(medium, 'complete')),
      await push([op], ['duplicate']), await ask(medium, 200, at(CONTENT.length)),
    ];
  },
  async a_photo_with_what_is_still_being_written() {
    const { one, op, story, medium } = await told({ kind: 'photo', mime: 'image/jpeg', stage: 'open' });
    const words = { kind: 'version', item: op.item, state: 'open', body: { stories: [{ id: story.id, media: [medium.id] }] }, media: [{ ...facts(medium), story: story.id }] };
    const edit = await version({ ...one, stories: [{ ...story, quote: 'Twee lampen.' }] }, { parents: [op.id], media: [facts(medium)] });
    return [await hello(), await push([op], ['created']), ...(await whole(medium)), await changes(words, line(medium, 'complete')), await push([edit], ['created'])];
  },
  async a_memo_is_written_out() {
    const { op, medium } = await told();
    const text = writtenOut(medium, 'suggestion', 'De lamp bij de bakker is stuk.');
    const own = writtenOut(medium, 'own', 'De lamp bij de bakker is al een jaar stuk.');
    return [
      await hello(), await push([text], ['retry']), await push([op], ['created']), ...(await whole(medium)),
      does('suggest', { medium: medium.id, text: 'De lamp bij de bakker is stuk.' }), await changes(line(medium, 'suggested', { text: 'De lamp bij de bakker is stuk.', model: '<text>' })),
      await push([text, own], ['created', 'created']), await push([text], ['duplicate']), await changesAgain(line(medium, 'confirmed', { op: text.id }), line(medium, 'confirmed', { op: own.id })),
    ];
  },
  async a_sum_that_does_not_fit() {
    const { op, medium } = await told({ more: { sha256: '0'.repeat(64) } });
    const other = new TextEncoder().encode('anders');
    return [
      await hello(), await push([op], ['created']), await open(medium, 201, at(0)), await chunk(medium, 0, PIECE, 460, {}, other), await ask(medium, 200, at(0)),
      await chunk(medium, 0, CONTENT.length, 460, at(0)), await ask(medium, 200, at(0)),
    ];
  },
  async sound_before_its_words() {
    const { op, medium } = await told();
    return [await hello(), await open(medium, 409, { body: { code: 'version_unknown' } }), await push([op], ['created']), await open(medium, 201, at(0))];
  },
  async sound_of_a_story_that_was_taken_back() {
    const { op, story, medium } = await told();
    const another = writtenOut(medium, 'own', 'Te laat.');
    return [
      await hello(), await push([op], ['created']), await open(medium, 201, at(0)), does('withdraw', { story: story.id }), await open(medium, 410), await ask(medium, 410),
      await chunk(medium, 0, PIECE, 410), await changes({ item: op.item, kind: 'story_gone', story: story.id }), await push([another], ['gone']),
    ];
  },
  async a_file_that_is_not_taken() {
    const film = await told({ mime: 'video/mp4' });
    const large = await told({ more: { size: 2 ** 30 } });
    const { op, medium } = await told();
    return [
      await hello(), await push([film.op, large.op, op], ['created', 'created', 'created']), await open(film.medium, 415, { body: { code: '<text>' } }),
      await open(large.medium, 413, { body: { code: '<text>' } }), await open({ ...medium, size: 7 }, 409, { body: { code: 'id_reuse' } }), ...(await whole(medium)),
      does('refuse', { medium: medium.id }), await changes(line(medium, 'refused', { reason: '<text>' })),
    ];
  },
  async words_that_went_ahead_to_an_older_server() {
    const { op, medium } = await told();
    const ahead = { ...wordsOnly(op), id: makeId() };
    return [
      await hello(), await push([ahead], ['created'], phone({ schema: 1 })), await push([{ ...op, parents: [ahead.id] }], ['created']), ...(await whole(medium)),
    ];
  },
};
