import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, pause } from '../../static/js/offline/backoff.js';
import { after, batch, due, failed, failedAlone, halved, verdict } from '../../static/js/offline/outbox.js';

const op = (id, more = {}) => ({ id, item: `i${id}`, type: 'conversation', state: 'waiting', size: 100, made: 1, tried: 0, ...more });
const LIMITS = { ops: 100, bytes: 1_048_576 };

test('what waits goes out oldest first', () => {
  assert.deepEqual(
    due([op('b'), op('a'), op('c', { state: 'sealed' })], 5).map(({ id }) => id),
    ['a', 'b'],
  );
});

test('what was put in quarantine stays there, but for what the server stumbled over', () => {
  const ops = [op('a', { state: 'quarantine', code: 'bad_text' }), op('b', { state: 'quarantine', code: 'server_error', again: 10 })];
  assert.deepEqual(due(ops, 5), []);
  assert.deepEqual(
    due(ops, 11).map(({ id }) => id),
    ['b'],
  );
});

test('one that must wait does not hold up the others', () => {
  assert.deepEqual(
    due([op('a', { again: 100 }), op('b')], 5).map(({ id }) => id),
    ['b'],
  );
});

test('a batch keeps to the number and the size of the server', () => {
  const many = Array.from({ length: 150 }, (_, i) => op(String(i)));
  assert.equal(batch(many, LIMITS, {}).length, 100);
  assert.equal(batch(many, { ...LIMITS, bytes: 1_000 }, {}).length, 7);
});

test('one op that is larger than a batch still goes, alone', () => {
  assert.equal(batch([op('a', { size: 9e6 }), op('b')], LIMITS, {}).length, 1);
});

test('after 413 the batch is half as large', () => {
  const many = Array.from({ length: 10 }, (_, i) => op(String(i)));
  assert.equal(batch(many, LIMITS, halved({}, 10)).length, 5);
  assert.equal(halved({}, 1).most, 1);
});

const VERDICTS = {
  0: 'unknown',
  400: 'stop',
  401: 'signin',
  404: 'stop',
  413: 'halve',
  415: 'stop',
  426: 'old',
  429: 'later',
  500: 'unknown',
  502: 'unknown',
  503: 'later',
  418: 'unknown',
};
for (const [status, kind] of Object.entries(VERDICTS)) {
  test(`an answer ${status} means ${kind}`, () => assert.equal(verdict(Number(status), null, ['a']).kind, kind));
}

test('a 403 says who lost what', () => {
  assert.equal(verdict(403, { code: 'device_revoked' }, []).kind, 'wipe');
  assert.equal(verdict(403, { code: 'account_disabled' }, []).kind, 'disabled');
  assert.equal(verdict(403, null, []).kind, 'stop');
});

test('a 409 says what changed', () => {
  assert.equal(verdict(409, { code: 'epoch_changed' }, []).kind, 'epoch');
  assert.equal(verdict(409, { code: 'other_account' }, []).kind, 'other');
  assert.equal(verdict(409, null, []).kind, 'unknown');
});

test('a broken answer is an unknown outcome', () => {
  const good = [{ id: 'a', status: 'created' }];
  assert.equal(verdict(200, { results: good }, ['a']).kind, 'results');
  for (const broken of [
    null,
    {},
    { results: [] },
    { results: 'x' },
    { results: [null] },
    { results: [{ id: 'b' }] },
    { results: [...good, ...good] },
  ]) {
    assert.equal(verdict(200, broken, ['a']).kind, 'unknown', JSON.stringify(broken));
  }
});

for (const status of ['created', 'conflict', 'duplicate']) {
  test(`${status}: the server has it`, () => assert.ok(after(op('a'), { id: 'a', status }, 9).taken));
}

test('a conflict was stored too, and is remembered', () => {
  assert.equal(after(op('a'), { status: 'conflict' }, 9).conflict, true);
});

test('rejected goes to quarantine with its reason, never away', () => {
  const next = after(op('a', { sealed: 's' }), { status: 'rejected', code: 'bad_text', detail: 'stories.0' }, 9).op;
  assert.deepEqual([next.state, next.code, next.detail, next.sealed], ['quarantine', 'bad_text', 'stories.0', 's']);
});

test('forbidden keeps it sealed', () => assert.equal(after(op('a'), { status: 'forbidden' }, 9).op.state, 'sealed'));

test('gone leaves nothing', () => assert.ok(after(op('a'), { status: 'gone' }, 9).gone));

for (const status of ['retry', 'something new']) {
  test(`${status}: keep and wait`, () => {
    const next = after(op('a'), { status }, 1_000).op;
    assert.equal(next.state, 'waiting');
    assert.ok(next.again > 1_000);
  });
}

test('after three equal failures one by one', () => {
  let book = {};
  for (const alone of [false, false, true]) {
    book = failed(book, 500, ['a', 'b']);
    assert.equal(Boolean(book.alone), alone);
  }
  assert.equal(batch([op('a'), op('b')], LIMITS, book).length, 1);
});

test('failures that differ are not counted together', () => {
  let book = failed(failed({}, 500, ['a', 'b']), 500, ['a', 'b']);
  book = failed(book, 502, ['a', 'b']);
  assert.equal(Boolean(book.alone), false);
});

test('a poison is put aside in sight only when others do get through', () => {
  let record = op('a');
  for (let i = 0; i < 5; i += 1) record = failedAlone(record, 500, { now: 0, proven: false });
  assert.equal(record.state, 'waiting');
  record = failedAlone(record, 500, { now: 0, proven: true });
  assert.deepEqual([record.state, record.code], ['quarantine', 'server_error']);
});

test('no answer at all never makes a poison', () => {
  let record = op('a');
  for (let i = 0; i < 9; i += 1) record = failedAlone(record, 0, { now: 0, proven: true });
  assert.equal(record.state, 'waiting');
});

test('the pause doubles, with jitter, up to a quarter of an hour', () => {
  assert.equal(pause(0, 1), 2_000);
  assert.equal(pause(1, 1), 4_000);
  assert.equal(pause(1, 0), 2_000);
  assert.equal(pause(30, 1), 900_000);
});

test('the server may ask for a pause in seconds or until a date', () => {
  assert.equal(asked('30', 0, 0), 30_000);
  assert.equal(asked(new Date(90_000).toUTCString(), 0, 0), 90_000);
  assert.equal(asked(null, 0, 0), 60_000);
  assert.equal(asked('nonsense', 0, 0), 60_000);
  assert.ok(asked('99999999', 0, 1) <= 1.25 * 3_600_000);
});
