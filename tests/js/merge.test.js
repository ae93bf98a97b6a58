import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied, draftWithout, heads } from '../../static/js/offline/merge.js';

const story = (id, quote, more = {}) => ({
  id,
  teller: 't',
  quote,
  own_words: '',
  consent: { use: true, quote: null, public: null, contact: null },
  ...more,
});
const body = (stories, more = {}) => ({
  tellers: [{ id: 't' }],
  stories,
  readings: {},
  answers: {},
  reflection: null,
  place: null,
  contact_only: false,
  held: { date: '2026-11-20' },
  ...more,
});

test("heads are the versions that are nobody's parent", () => {
  assert.deepEqual(heads({ a: [], b: ['a'], c: ['a'] }), ['b', 'c']);
  assert.deepEqual(heads({ b: ['a'] }), ['b']);
});

test('order of arrival does not matter', () => {
  const edges = [
    ['a', []],
    ['b', ['a']],
    ['c', ['b']],
    ['d', ['b']],
  ];
  assert.deepEqual(heads(Object.fromEntries(edges)), heads(Object.fromEntries([...edges].reverse())));
});

test('an open item keeps the body of its heads only', () => {
  const first = applied(null, { kind: 'version', item: 'i', version: 'v1', state: 'open', heads: ['v1'], body: body([story('1', 'a')]), seq: 1 });
  const second = applied(first, { kind: 'version', item: 'i', version: 'v2', state: 'open', heads: ['v2'], body: body([story('1', 'b')]), seq: 2 });
  assert.deepEqual(Object.keys(second.bodies), ['v2']);
});

test('a question brings the words back, acceptance takes them away', () => {
  const asked = applied(
    { id: 'i', state: 'submitted', heads: ['v1'], bodies: {}, questions: [] },
    {
      kind: 'review',
      item: 'i',
      version: 'v1',
      state: 'returned',
      heads: ['v1'],
      body: body([story('1', 'a')]),
      questions: [{ story: '1', question: 'Waar?' }],
      seq: 3,
    },
  );
  assert.equal(asked.state, 'returned');
  assert.equal(asked.questions.length, 1);
  const taken = applied(asked, { kind: 'review', item: 'i', state: 'accepted', seq: 4 });
  assert.deepEqual([taken.state, taken.bodies, taken.questions], ['accepted', {}, []]);
});

test('a conversation that this phone never held says where and when it was, and no word more', () => {
  const taken = applied(null, { kind: 'review', item: 'i', version: 'v1', state: 'accepted', heads: ['v1'], area: 'a', date: '2026-09-23', seq: 1 });
  assert.deepEqual([taken.area, taken.date, taken.bodies], ['a', '2026-09-23', {}]);
});

test('the same change again changes nothing', () => {
  const change = { kind: 'version', item: 'i', version: 'v1', state: 'open', heads: ['v1'], body: body([story('1', 'a')]), seq: 1 };
  const once = applied(null, change);
  assert.deepEqual(applied(once, change), once);
});

test('what is withdrawn leaves no word', () => {
  const open = applied(null, {
    kind: 'version',
    item: 'i',
    version: 'v1',
    state: 'open',
    heads: ['v1'],
    body: body([story('1', 'geheim'), story('2', 'b')]),
    seq: 1,
  });
  const less = applied(open, { kind: 'story_gone', item: 'i', story: '1', seq: 2 });
  assert.ok(!JSON.stringify(less).includes('geheim') && JSON.stringify(less).includes('"b"'));
  assert.ok(!JSON.stringify(applied(open, { kind: 'gone', item: 'i', reason: 'teller', seq: 3 })).includes('"b"'));
  assert.deepEqual(draftWithout({ stories: [story('1', 'geheim'), story('2', 'b')] }, '1').stories.length, 1);
});

test('what the server says of a memo is asked once, and not again after the yes', () => {
  const said = { kind: 'memo', item: 'i', story: 's', medium: 'm', seq: 7 };
  const asked = applied(null, { ...said, state: 'suggested', text: 'Er is een lamp stuk.' });
  assert.deepEqual(asked.memos.m, { story: 's', state: 'suggested', text: 'Er is een lamp stuk.' });
  const yes = { ...asked, memos: { m: { story: 's', state: 'confirmed' } } };
  assert.equal(applied(yes, { ...said, state: 'suggested', text: 'x', seq: 8 }).memos.m.state, 'confirmed');
  assert.equal(applied(yes, { ...said, state: 'removed', seq: 9 }).memos.m.state, 'removed');
});

test('nobody is asked to write out a photo', () => {
  const photo = { kind: 'memo', of: 'photo', item: 'i', story: 's', medium: 'p', state: 'complete', seq: 7 };
  assert.deepEqual(applied(null, photo).memos, {});
  assert.deepEqual(applied(null, { ...photo, of: 'memo' }).memos.p, { story: 's', state: 'complete' });
});

test('more heads are a conflict, until one version stands on top of them', () => {
  const change = { kind: 'version', item: 'i', state: 'open', body: body([story('1', 'a')]) };
  const two = applied(null, { ...change, version: 'v2', heads: ['v1', 'v2'], by: 'Joost', at: '2026-11-20T10:00:00Z', seq: 1 });
  assert.equal(two.conflict, true);
  assert.deepEqual(two.about, { v2: { by: 'Joost', at: '2026-11-20T10:00:00Z', media: [] } });
  const one = applied(two, { ...change, version: 'v3', heads: ['v3'], seq: 2 });
  assert.deepEqual([one.conflict, Object.keys(one.bodies)], [false, ['v3']]);
});
