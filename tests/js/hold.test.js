import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AWAY, tooLong } from '../../static/js/offline/hold.js';

const at = (wall, steady = wall) => ({ wall, steady });

test('five minutes on either clock is too long, a moment is not', () => {
  assert.equal(tooLong(at(0), at(AWAY - 1)), false);
  assert.equal(tooLong(at(0), at(AWAY)), true);
  assert.equal(tooLong(at(0), at(AWAY, 1_000)), true);
  assert.equal(tooLong(at(0), at(1_000, AWAY)), true);
});

test('a clock that went back cannot be trusted, a small correction can', () => {
  assert.equal(tooLong(at(3_600_000, 0), at(0, 1_000)), true);
  assert.equal(tooLong(at(3_000, 0), at(0, 1_000)), false);
});
