import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidates, differences, settle } from '../../static/js/offline/conflict.js';

const YES = { use: true, quote: null, public: null, contact: null };
const NONE = { use: null, quote: null, public: null, contact: null };
const story = (id, quote, more = {}) => ({ id, teller: 't', quote, own_words: '', valence: null, level: null, themes: [], proposals: [], consent: YES, ...more });
const body = (stories, more = {}) => ({
  held: { date: '2026-11-20', part_of_day: 'morning' }, occasion: null, place: null, people: { resident: 1 }, contact_only: false,
  reflection: null, area: 'a', readings: {}, answers: {}, tellers: [{ id: 't' }], stories, ...more,
});
const two = (mine, theirs) => [{ version: 'v2', body: mine }, { version: 'v1', body: theirs }];
const keys = (list) => differences(list).map(({ key }) => key);
const newId = () => 'nieuw';

test('what is the same asks nothing, in whatever order it was written', () => {
  const mine = body([story('1', 'a')]);
  const theirs = body([story('1', 'a')], { held: { part_of_day: 'morning', date: '2026-11-20' } });
  assert.deepEqual(keys(two(mine, theirs)), []);
  assert.deepEqual(settle(two(mine, theirs), {}, newId).stories, mine.stories);
});

test('each story and each field that differs is a choice of its own', () => {
  const mine = body([story('1', 'mijn woorden'), story('2', 'zelfde')], { place: 'bij de bakker' });
  const theirs = body([story('1', 'andere woorden'), story('2', 'zelfde'), story('3', 'erbij')], { place: 'in het park' });
  assert.deepEqual(keys(two(mine, theirs)), ['story-1', 'story-3', 'place']);
});

test('this, that or both: nothing is merged before somebody said so', () => {
  const list = two(body([story('1', 'mijn woorden')]), body([story('1', 'andere woorden')]));
  const words = (choice) => settle(list, { 'story-1': choice }, newId).stories.map(({ id, quote }) => [id, quote]);
  assert.deepEqual(words(0), [['1', 'mijn woorden']]);
  assert.deepEqual(words(1), [['1', 'andere woorden']]);
  assert.deepEqual(words('both'), [['1', 'mijn woorden'], ['nieuw', 'andere woorden']]);
});

test('words that come beside it under a new id have no consent yet', () => {
  const list = two(body([story('1', 'a')]), body([story('1', 'b')]));
  assert.deepEqual(settle(list, { 'story-1': 'both' }, newId).stories[1].consent, NONE);
});

test('a story that only one text has is kept or left out, as somebody says', () => {
  const list = two(body([story('1', 'a')]), body([story('1', 'a'), story('2', 'erbij')]));
  const ids = (choice) => settle(list, { 'story-2': choice }, newId).stories.map(({ id }) => id);
  assert.deepEqual([ids(0), ids(1)], [['1'], ['1', '2']]);
  assert.equal(differences(list)[0].both, false);
});

test('the same words with another consent are a choice without both', () => {
  const [only] = differences(two(body([story('1', 'a')]), body([story('1', 'a', { consent: NONE })])));
  assert.deepEqual([only.key, only.both], ['story-1', false]);
});

test('sound and photos of all texts stay', () => {
  const list = two(body([story('1', 'a', { media: ['m1'] })]), body([story('1', 'b', { media: ['m2'] })]));
  assert.deepEqual(settle(list, { 'story-1': 1 }, newId).stories[0].media, ['m1', 'm2']);
});

test('the reading of each half comes along; two of the same half are a choice', () => {
  const list = two(body([], { readings: { amina: 'a' } }), body([], { readings: { joost: 'j' } }));
  assert.deepEqual(settle(list, {}, newId).readings, { amina: 'a', joost: 'j' });
  assert.deepEqual(keys(two(body([], { readings: { amina: 'a' } }), body([], { readings: { amina: 'b' } }))), ['readings-amina']);
});

test('a short place may hold both', () => {
  const list = two(body([], { place: 'bakker' }), body([], { place: 'park' }));
  assert.equal(settle(list, { place: 'both' }, newId).place, 'bakker / park');
});

test('a draft stands beside what came since, and not beside what it was written on top of', () => {
  const item = { bodies: { v1: body([story('1', 'oud')]), v2: body([story('1', 'van Joost')]) } };
  const draft = { ...body([story('1', 'van mij')]), parents: ['v1'], reading: 'mijn kijk', account: 'amina' };
  const list = candidates(item, draft);
  assert.deepEqual(list.map(({ version }) => version), ['draft', 'v2']);
  assert.equal(list[0].body.readings.amina, 'mijn kijk');
  assert.equal(candidates(item, { ...draft, parents: ['v1', 'v2'] }).length, 1);
});
