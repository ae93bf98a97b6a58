import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSaver } from '../../static/js/offline/saver.js';

const tick = () => new Promise((done) => setTimeout(done));

test('one write at a time, and the last text is what is stored', async () => {
  let text = '';
  let busy = 0;
  const stored = [];
  const write = async () => {
    assert.equal((busy += 1), 1);
    const now = text;
    await tick();
    stored.push(now);
    busy -= 1;
  };
  const saver = makeSaver(write, { saved() {}, failed() {} });
  for (const sign of 'abcdef') {
    text += sign;
    saver.touch();
  }
  assert.equal(await saver.settle(), true);
  assert.equal(stored.at(-1), 'abcdef');
  assert.ok(stored.length <= 3);
});

test('a write that failed is said, and nothing is called saved', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let full = true;
  const told = [];
  const write = async () => {
    if (full) throw new Error('full');
  };
  const saver = makeSaver(write, { saved: ({ revision }) => told.push(revision), failed: () => told.push('failed') });
  saver.touch();
  assert.equal(await saver.settle(), false);
  assert.deepEqual(told, ['failed']);
  full = false;
  t.mock.timers.tick(3_000);
  assert.equal(await saver.settle(), true);
  assert.deepEqual(told, ['failed', 1]);
});

test('what was typed while it wrote is not called saved', async () => {
  let text = 'a';
  const told = [];
  const write = async () => {
    const now = text;
    await tick();
    return now;
  };
  const saver = makeSaver(write, { saved: ({ wrote, all }) => told.push([wrote, all]), failed() {} });
  saver.touch();
  text = 'ab';
  saver.touch();
  await saver.settle();
  assert.deepEqual(told, [
    ['a', false],
    ['ab', true],
  ]);
});
