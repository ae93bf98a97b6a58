import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits } from '../../static/js/behaviours/review-themes.js';
import { replaceNearest } from '../../static/js/behaviours/review.js';

test('a hint replaces its own piece, not the same word elsewhere', () => {
  assert.equal(replaceNearest('Jan zag Jan.', 'Jan', 8, '[naam]'), 'Jan zag [naam].');
  assert.equal(replaceNearest('Jan zag Jan.', 'Jan', 0, '[naam]'), '[naam] zag Jan.');
});

test('a piece that was typed away changes nothing', () => {
  assert.equal(replaceNearest('Niemand.', 'Jan', 0, '[naam]'), 'Niemand.');
});

test('what was typed before the piece does not matter', () => {
  assert.equal(replaceNearest('Nu eerst dit. Bel Jan.', 'Jan', 4, '[naam]'), 'Nu eerst dit. Bel [naam].');
});

test('a theme is found whatever the case and accents', () => {
  assert.ok(fits('Café en ontmoeten', ' CAFE'));
  assert.ok(!fits('Verkeer', 'cafe'));
});
