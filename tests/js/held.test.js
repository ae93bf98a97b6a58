/** Sound and photos that the other half's phone sent stay with their story when this phone writes on top of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBody } from '../../static/js/offline/body.js';
import { declared } from '../../static/js/offline/desk-declare.js';
import { elsewhere, withHeld } from '../../static/js/offline/media.js';
import { applied } from '../../static/js/offline/merge.js';
import { toBody, toOp } from '../../static/js/offline/op.js';

const SUM = 'a'.repeat(64);
const fact = (id, story, mime = 'audio/webm') => ({ id, story, kind: 'memo', state: 'ready', sha256: SUM, size: 9, mime });
const story = (id, quote, more = {}) => ({ id, teller: 't', quote, own_words: '', valence: null, level: null, themes: [], proposals: [], consent: {}, ...more });
const body = (...stories) => ({ duo: 'd', area: 'a', stage: 'open', held: { date: '2026-01-05', part_of_day: null }, people: {}, contact_only: false, readings: {}, answers: {}, tellers: [{ id: 't', receipt: null }], stories });
const line = (said, media) => ({ kind: 'version', item: 'i', version: 'v1', state: 'open', heads: ['v1'], body: said, media, seq: 1 });
const deskWith = (...media) => ({ store: { all: async () => media } });

/** What this phone makes of the text of the other half, and sends. */
async function edited(change, desk = deskWith()) {
  const item = applied(null, change);
  const draft = withHeld(fromBody('i', item.bodies.v1, { account: 'joost', parents: ['v1'] }), item.about.v1.media);
  draft.stories[0].quote = 'Anders gezegd.';
  const { stories, media } = await declared(desk, draft, 'v2');
  return toOp({ id: 'v2', item: 'i', body: await toBody({ ...draft, stories }, 'joost'), parents: ['v1'], now: 0, media });
}

test('an edit names the memo of the other half again, with its sum', async () => {
  const op = await edited(line(body(story('s', 'Zo was het.', { media: ['m'] })), [fact('m', 's')]));
  assert.equal(op.schema, 2);
  assert.deepEqual(op.body.stories[0].media, ['m']);
  assert.deepEqual(op.media, [{ id: 'm', sha256: SUM, size: 9, mime: 'audio/webm' }]);
});

test('a memo that an older phone left unnamed is named again', async () => {
  const op = await edited(line(body(story('s', 'Zo was het.')), [fact('m', 's')]));
  assert.deepEqual(op.body.stories[0].media, ['m']);
});

test('what this phone recorded itself stands beside it', async () => {
  const own = { id: 'n', item: 'i', story: 's', kind: 'photo', mime: 'image/jpeg', size: 5, sha256: SUM, state: 'kept' };
  const op = await edited(line(body(story('s', 'Zo was het.', { media: ['m'] })), [fact('m', 's')]), deskWith(own));
  assert.deepEqual(op.media.map(({ id }) => id), ['m', 'n']);
});

test('a story without media stays in the first schema, and a server that says nothing of media is no fault', async () => {
  const op = await edited(line(body(story('s', 'Zo was het.')), undefined));
  assert.deepEqual([op.schema, op.media, 'media' in op.body.stories[0]], [1, [], false]);
});

test('the page knows what belongs to a story without lying on this phone', () => {
  const draft = withHeld({ stories: [story('s', 'a'), story('r', 'b')] }, [fact('m', 's'), fact('p', 'r', 'image/jpeg')]);
  assert.deepEqual(elsewhere(draft, []).map(({ id, story: of, kind }) => [id, of, kind]), [['m', 's', 'memo'], ['p', 'r', 'photo']]);
  assert.deepEqual(elsewhere(draft, [{ id: 'm' }]).map(({ id }) => id), ['p']);
});
