import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied, draftWithout, heads, union } from '../../static/js/offline/merge.js';

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

test('two heads become one text in which every word still stands', () => {
  const mine = body([story('1', 'mijn woorden'), story('2', 'zelfde')], { readings: { amina: 'a' } });
  const theirs = body([story('1', 'andere woorden'), story('2', 'zelfde'), story('3', 'erbij')], { readings: { joost: 'j' }, reflection: 'stil' });
  const both = union([mine, theirs], () => 'nieuw');
  assert.deepEqual(
    both.stories.map(({ id, quote }) => [id, quote]),
    [
      ['1', 'mijn woorden'],
      ['2', 'zelfde'],
      ['nieuw', 'andere woorden'],
      ['3', 'erbij'],
    ],
  );
  assert.deepEqual(both.readings, { amina: 'a', joost: 'j' });
  assert.equal(both.reflection, 'stil');
});

test('words that came along under a new id have no consent yet', () => {
  const both = union([body([story('1', 'a')]), body([story('1', 'b')])], () => 'n');
  assert.equal(both.stories[1].consent.use, null);
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
