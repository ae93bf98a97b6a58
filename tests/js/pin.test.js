import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWith, waitLeft, weakness, withoutPin, withPin } from '../../static/js/offline/pin.js';
import { newKeys, open, seal, unlock, wrapOf } from '../../static/js/offline/vault.js';

const FEW = 1_000;
const pinned = async (pin = '482913') => {
  const record = await newKeys();
  return { before: record, record: await withPin(record, await unlock(record, true), pin, FEW) };
};

test('rows, dates, years, patterns and well-known words are no PIN', () => {
  const easy = ['123456', '000000', '654321', '890123', '121212', '123123', '112233', '198012', '011985', '19801980', '241283', '147258'];
  for (const pin of [...easy, 'wachtwoord1', 'aaaaaaaaaaaa']) assert.equal(weakness(pin), 'easy', pin);
  for (const pin of ['', '12345', 'kort', 'a1b2c3']) assert.equal(weakness(pin), 'short', pin);
  for (const pin of ['482913', '730155', '9471830562', 'de bakker lacht']) assert.equal(weakness(pin), '', pin);
});

test('with a PIN the phone alone opens nothing, and the PIN opens what was sealed before', async () => {
  const { before, record } = await pinned();
  const sealed = await seal(await unlock(before), 'drafts/1', 'kanarie');
  assert.equal(wrapOf(record, 'device'), undefined);
  assert.equal(await unlock(record), null);
  const { key } = await openWith(record, '482913');
  assert.equal(await open(key, 'drafts/1', sealed), 'kanarie');
  await assert.rejects(crypto.subtle.exportKey('raw', key));
});

test('a wrong PIN opens nothing, and neither does the right one without the key of this phone', async () => {
  const { record } = await pinned();
  assert.equal(await openWith(record, '482914'), null);
  const other = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const elsewhere = { ...record, wraps: [{ ...wrapOf(record, 'pin'), key: other }] };
  await assert.rejects(openWith(elsewhere, '482913'));
});

test('a PIN typed with other spaces or another form of the same letter is the same PIN', async () => {
  const { record } = await pinned('café op de hoek');
  assert.ok(await openWith(record, ' cafe\u0301 op de hoek '));
});

test('a removed PIN leaves the same data key, and another rescue wrap stays where it was', async () => {
  const { record } = await pinned();
  const rescue = { kind: 'rescue', kid: 'k', jwe: 'x' };
  const { data, key } = await openWith(record, '482913');
  const free = await withoutPin({ ...record, wraps: [...record.wraps, rescue] }, data);
  assert.deepEqual(free.wraps.map(({ kind }) => kind), ['device', 'rescue']);
  const sealed = await seal(key, 'a', 1);
  assert.equal(await open(await unlock(free), 'a', sealed), 1);
});

test('a PIN of digits asks for the number keys, a sentence for letters', async () => {
  assert.equal(wrapOf((await pinned()).record, 'pin').digits, true);
  assert.equal(wrapOf((await pinned('de bakker lacht')).record, 'pin').digits, false);
});

test('the fourth try waits, each next one longer, and a clock put back gains nothing', () => {
  assert.equal(waitLeft(null, 0), 0);
  assert.equal(waitLeft({ wrong: 2, at: 1_000 }, 1_000), 0);
  assert.equal(waitLeft({ wrong: 3, at: 1_000 }, 2_000), 4_000);
  assert.equal(waitLeft({ wrong: 3, at: 1_000 }, 9_000), 0);
  assert.equal(waitLeft({ wrong: 3, at: 100_000 }, 1_000), 5_000);
  const waits = [3, 4, 5, 6, 7, 8, 9, 50].map((wrong) => waitLeft({ wrong, at: 0 }, 0));
  assert.deepEqual(waits, [...waits].sort((a, b) => a - b));
  assert.equal(waits.at(-1), 3_600_000);
});
