import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problems } from '../../static/js/offline/body.js';
import { schemaOf, toBody, toOp, wordsOnly } from '../../static/js/offline/op.js';
import { newDraft } from '../../static/js/offline/draft.js';
import { dueMedia, room } from '../../static/js/offline/media.js';
import { pending } from '../../static/js/offline/media-pending.js';
import { brokenSum, chunkSize, meaning } from '../../static/js/offline/media-answers.js';
import { clock, fitted, mimeOf, sliceId, soundType } from '../../static/js/offline/media-making.js';
import { numbered, stillKept, unnumbered } from '../../static/js/offline/retention.js';

const DAY = 86_400_000;

function draftWith(quote, media = []) {
  let last = 0;
  const setting = { duo: 'd', area: 'a' };
  const draft = newDraft({ id: 'i', now: new Date(2026, 10, 20, 14), setting, makeId: () => `id-${(last += 1)}`, makeCode: () => null });
  Object.assign(draft.stories[0], { quote, media });
  return draft;
}

test('what answers to an upload mean', () => {
  const kind = (status, answer = null, offset = null) => meaning(status, answer, offset).kind;
  assert.deepEqual(meaning(204, null, 512), { kind: 'at', offset: 512 });
  assert.deepEqual(meaning(409, null, 300), { kind: 'at', offset: 300 });
  assert.deepEqual(meaning(409, { code: 'id_reuse' }, null), { kind: 'refused', code: 'id_reuse' });
  assert.equal(kind(409, { code: 'version_unknown' }), 'later');
  assert.equal(kind(409, { code: 'epoch_changed' }), 'epoch');
  assert.deepEqual([404, 410, 423, 460].map((status) => kind(status)), ['create', 'gone', 'later', 'again']);
  assert.deepEqual([400, 413, 415].map((status) => kind(status)), ['refused', 'refused', 'refused']);
  assert.deepEqual([0, 401, 429, 500, 503].map((status) => kind(status)), ['unknown', 'signin', 'later', 'unknown', 'later']);
});

test('a sum that never matches ends with a person, not in a circle', () => {
  let medium = { state: 'waiting' };
  for (let time = 0; time < 4; time += 1) medium = brokenSum(medium);
  assert.equal(medium.state, 'waiting');
  assert.deepEqual([brokenSum(medium).state, brokenSum(medium).code], ['refused', 'checksum']);
});

test('a thin network gets smaller chunks, never none', () => {
  assert.deepEqual([0, 1, 9].map((failures) => chunkSize(524_288, failures)), [524_288, 262_144, 32_768]);
  assert.equal(chunkSize(16_384, 3), 16_384);
});

test('photos go before sound, and what waits its turn holds up nothing', () => {
  const media = [
    { id: '1', kind: 'memo', state: 'waiting' },
    { id: '2', kind: 'photo', state: 'waiting', again: 50 },
    { id: '3', kind: 'photo', state: 'waiting' },
    { id: '4', kind: 'photo', state: 'kept' },
  ];
  assert.deepEqual(dueMedia(media, 10).map(({ id }) => id), ['3', '1']);
  assert.deepEqual(dueMedia(media, 60).map(({ id }) => id), ['2', '3', '1']);
});

test('a conversation is sent when all of its sound and photos are', () => {
  const memo = { item: 'i', kind: 'memo', size: 1000, made: 5 };
  assert.deepEqual(pending([{ ...memo, state: 'waiting', sent: 400 }], 'i'), { kind: 'memo', percent: 40, refused: null, made: 5 });
  assert.equal(pending([{ ...memo, state: 'complete', sent: 1000 }], 'i'), null);
  assert.equal(pending([{ ...memo, state: 'kept' }], 'i'), null);
  assert.equal(pending([{ ...memo, state: 'refused', code: 'too_large' }], 'i').refused, 'too_large');
});

test('a full phone still takes words', () => {
  assert.deepEqual([70, 85, 96].map((usage) => room({ usage, quota: 100 })), ['', 'tight', 'full']);
  assert.equal(room(undefined), '');
});

test('sound in what the browser can record', () => {
  assert.equal(soundType((type) => type.startsWith('audio/mp4')), 'audio/mp4;codecs=mp4a.40.2');
  assert.equal(mimeOf('audio/webm;codecs=opus'), 'audio/webm');
  assert.equal(soundType(() => false), null);
});

test('slices sort in the order in which they were spoken', () => {
  const ids = [2, 10, 299].map((place) => sliceId('m', place));
  assert.deepEqual([...ids].reverse().sort(), ids);
  assert.equal(clock(134_900), '2:14');
});

test('a photo is at most 1600 wide or high and never larger than it was', () => {
  assert.deepEqual([fitted(4000, 3000), fitted(3000, 4000), fitted(640, 480)], [[1600, 1200], [1200, 1600], [640, 480]]);
});

test('an op is schema 2 only when it has media', async () => {
  const plain = await toBody(draftWith('woorden'), 'amina');
  assert.equal(schemaOf(plain), 1);
  assert.ok(!('media' in plain.stories[0]));
  const body = await toBody(draftWith('woorden', ['m1']), 'amina');
  const op = toOp({ id: 'v', item: 'i', body, parents: [], now: 0, media: [{ id: 'm1', sha256: 'f', size: 1, mime: 'audio/webm' }] });
  assert.deepEqual([op.schema, op.body.stories[0].media], [2, ['m1']]);
  const words = wordsOnly(op);
  assert.deepEqual([words.schema, words.media, 'media' in words.body.stories[0]], [1, [], false]);
});

test('a memo without words, or one cut short, is seen to before sending', () => {
  const draft = draftWith('');
  const medium = { story: draft.stories[0].id, state: 'kept' };
  assert.ok(problems(draft, '2026-11-22', [medium]).includes('no_words'));
  assert.deepEqual(problems(draftWith('woorden'), '2026-11-22', [medium]), []);
  assert.ok(problems(draft, '2026-11-22', [{ ...medium, state: 'recording' }]).includes('cut_short'));
  assert.ok(!problems(draft, '2026-11-22', [{ ...medium, state: 'recording', aside: 1 }]).includes('cut_short'));
});

test('sealed words stay until a verified backup holds them, at most 35 days', () => {
  const copy = { id: 'v1', at: 0, seq: 7 };
  assert.deepEqual(stillKept([copy], 6, DAY), [copy]);
  assert.equal(stillKept([copy], 7, DAY), null);
  assert.equal(stillKept([copy], 6, 36 * DAY), null);
  assert.equal(stillKept([copy], null, DAY), null);
});

test('without a number of its own a copy is not taken for covered', () => {
  assert.deepEqual(stillKept([{ id: 'v1', at: 0 }], 100, DAY), [{ id: 'v1', at: 0 }]);
  assert.deepEqual(stillKept([{ id: 'v1', at: 0 }], undefined, DAY), [{ id: 'v1', at: 0 }]);
});

test('a copy gets its number from the feed, and loses it when the server was restored', () => {
  const kept = [{ id: 'v1' }, { id: 'v2' }];
  const told = numbered(kept, { kind: 'version', version: 'v2', item: 'i', seq: 9 });
  assert.deepEqual(told, [{ id: 'v1' }, { id: 'v2', seq: 9 }]);
  assert.deepEqual(numbered([{ id: 's' }], { kind: 'signal', item: 's', seq: 3 }), [{ id: 's', seq: 3 }]);
  assert.deepEqual(numbered([{ id: 't' }], { kind: 'memo', item: 'i', medium: 'm', op: 't', seq: 4 }), [{ id: 't', seq: 4 }]);
  assert.deepEqual(numbered(kept, { kind: 'review', version: 'v2', item: 'i', seq: 9 }), kept);
  assert.deepEqual(unnumbered(told), kept);
});
