import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aside, cards, expired, unsent, warning } from '../../static/js/offline/cards.js';
import { search } from '../../static/js/offline/theme-search.js';
import { topThemes } from '../../static/js/offline/themes.js';

const DAY = 86_400_000;
const draft = (id, more = {}) => ({ id, made: 1, at: 1, stories: 1, aside: null, ...more });
const op = (id, item, more = {}) => ({ id, item, type: 'conversation', state: 'waiting', made: 1, tried: 0, stories: 1, ...more });
const item = (id, more = {}) => ({ id, state: 'submitted', sent: 1, ...more });

test('one card an item, what needs a hand first', () => {
  const list = cards({ drafts: [draft('a')], ops: [op('o', 'b')], items: [item('b'), item('c'), item('d', { state: 'returned' })] }, 9);
  assert.deepEqual(
    list.map(({ id, state }) => [id, state]),
    [
      ['d', 'returned'],
      ['a', 'draft'],
      ['b', 'waiting'],
      ['c', 'sent'],
    ],
  );
});

test('the count is the number of cards that are still only here', () => {
  const list = cards(
    { drafts: [draft('a')], ops: [op('o', 'b'), op('p', 'c', { state: 'quarantine' }), op('q', 'd', { state: 'sealed' })], items: [item('e')] },
    9,
  );
  assert.equal(unsent(list), 4);
});

test('only what never left can be taken back', () => {
  const undo = (record) => cards({ drafts: [], ops: [record], items: [] }, 9)[0].undo;
  assert.ok(undo(op('o', 'b')));
  assert.ok(!undo(op('o', 'b', { tried: 1 })));
  assert.ok(!undo(op('o', 'b', { state: 'quarantine' })));
});

test('what another phone wrote stands in the order of its days, newest first', () => {
  const from = (id, date) => item(id, { state: 'accepted', sent: undefined, date });
  const list = cards({ drafts: [], ops: [], items: [from('a', '2026-08-17'), from('b', '2026-09-04'), from('c', '2026-08-18')] }, 9);
  assert.deepEqual(
    list.map(({ id }) => id),
    ['b', 'c', 'a'],
  );
});

test('a draft of an answer is still the question', () => {
  const [card] = cards({ drafts: [draft('a')], ops: [], items: [item('a', { state: 'returned' })] }, 9);
  assert.deepEqual([card.state, card.asked], ['draft', true]);
});

test('what was set aside is not a card, can be put back, and goes after a fortnight', () => {
  const drafts = [draft('a', { aside: DAY }), draft('b', { aside: 16 * DAY })];
  assert.deepEqual(cards({ drafts, ops: [], items: [] }, 9), []);
  assert.deepEqual(
    aside(drafts).map(({ id }) => id),
    ['b', 'a'],
  );
  assert.deepEqual(
    expired(drafts, 17 * DAY).map(({ id }) => id),
    ['a'],
  );
});

test('a day unsent warns, three days louder', () => {
  const at = (age) => warning(cards({ drafts: [], ops: [op('o', 'b', { made: 10 * DAY - age })], items: [] }, 10 * DAY), 10 * DAY);
  assert.deepEqual([at(0), at(1.5 * DAY), at(4 * DAY)], ['', 'day', 'three_days']);
  assert.equal(warning(cards({ drafts: [], ops: [], items: [item('a')] }, 10 * DAY), 10 * DAY), '');
});

const THEMES = ['Veiligheid', 'Jeugd', 'Café en eten', 'Groen'].map((name, i) => ({
  id: String(i),
  name,
  definition: i === 3 ? 'bomen en veilig spelen' : '',
  uses: 4 - i,
}));

test('the chips are what this duo uses most, then what everybody uses', () => {
  assert.deepEqual(
    topThemes(THEMES, { 3: 5 }, 2).map(({ name }) => name),
    ['Groen', 'Veiligheid'],
  );
});

test('search finds names and meanings, without accents', () => {
  assert.deepEqual(
    search(THEMES, 'veilig').map(({ name }) => name),
    ['Veiligheid', 'Groen'],
  );
  assert.deepEqual(
    search(THEMES, 'cafe').map(({ name }) => name),
    ['Café en eten'],
  );
  assert.deepEqual(search(THEMES, ' '), []);
});

test('a question never falls off the list, however many conversations came after it; of the rest the newest thirty stay', () => {
  const newer = Array.from({ length: 40 }, (_, n) => item(`n${n}`, { sent: 100 + n }));
  const old = [item('asked', { state: 'returned' }), item('two', { state: 'open', conflict: true }), item('spoken', { asks: 1 })];
  const list = cards({ drafts: [], ops: [], items: [...newer, ...old] }, 200);
  const ids = list.map(({ id }) => id);
  assert.deepEqual(ids.filter((id) => !id.startsWith('n')), ['asked', 'two', 'spoken']);
  assert.equal(ids.length, 33);
  assert.ok(ids.includes('n39') && !ids.includes('n9'));
});

test('answers to a survey are a card like the rest, from waiting to taken back', () => {
  const waits = cards({ drafts: [], ops: [op('r', 'r', { type: 'response' })], items: [] }, 9);
  assert.deepEqual(waits.map(({ id, kind, state }) => [id, kind, state]), [['r', 'response', 'waiting']]);
  const later = cards({ drafts: [], ops: [], items: [item('r', { type: 'response' }), item('s', { type: 'response', state: 'gone' })] }, 9);
  assert.deepEqual(later.map(({ kind, state }) => [kind, state]), [['response', 'sent'], ['response', 'gone']]);
});
