/** Names that a server, another phone or a resident made up never reach the prototype that all objects share. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { differences, settle } from '../../static/js/offline/conflict.js';
import { asTexts, read } from '../../static/js/offline/interview.js';
import { applied } from '../../static/js/offline/merge.js';

/** As it comes off the wire: JSON.parse makes these names keys of the object itself. */
const hostile = (value) => JSON.parse(`{"__proto__": ${JSON.stringify(value)}, "constructor": ${JSON.stringify(value)}}`);
const story = (id, quote) => ({ id, teller: 't', quote, own_words: '', valence: null, level: null, themes: [], proposals: [], consent: {} });
const body = (said, text = 'woorden') => ({
  held: { date: '2026-11-20', part_of_day: 'morning' }, occasion: null, place: null, people: { resident: 1 }, contact_only: false, reflection: null,
  area: 'a', readings: hostile(said), answers: hostile(said), tellers: [{ id: '__proto__' }], stories: [story('__proto__', text)],
});

const ours = Object.getOwnPropertyNames(Object.prototype);

afterEach(() => {
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), ours);
  assert.equal(typeof {}.constructor, 'function');
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
});

test('two texts that become one', () => {
  const list = [{ version: '__proto__', body: body({ polluted: 'nee' }, 'een') }, { version: 'v1', body: body({ polluted: 'ja' }, 'twee') }];
  const choices = Object.fromEntries(differences(list).map(({ key }) => [key, 0]));
  assert.equal(settle(list, choices, () => 'nieuw').stories.length, 1);
});

test('what the feed says of a conversation', () => {
  const change = { kind: 'version', item: '__proto__', version: '__proto__', seq: 1, state: 'open', heads: ['__proto__'], body: body({ polluted: 'ja' }) };
  const memo = { kind: 'memo', item: 'i', medium: '__proto__', story: '__proto__', state: 'suggested', text: 'polluted', seq: 2 };
  const known = applied(null, change);
  assert.equal(applied({ ...known, memos: {}, bodies: {}, about: {} }, memo).seq, 2);
});

test('answers under names that somebody made up', () => {
  const asked = (name) => ({ name, kind: 'short_text', required: false, show_if: null, choices: [], steps: [], least: null, most: null });
  const survey = { questions: [asked('__proto__'), asked('constructor'), asked('q1')] };
  const filled = JSON.parse('{"__proto__": ["polluted"], "constructor": ["polluted"], "q1": ["ja"]}');
  const { answers } = read(survey, filled);
  assert.equal(answers.q1, 'ja');
  assert.equal(asTexts(answers).q1[0], 'ja');
});
