import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newKeys, open, seal, unlock } from '../../static/js/offline/vault.js';

test('what is sealed opens again, in its own place only', async () => {
  const key = await unlock(await newKeys());
  const sealed = await seal(key, 'drafts/1', { quote: 'kanarie' });
  assert.deepEqual(await open(key, 'drafts/1', sealed), { quote: 'kanarie' });
  await assert.rejects(open(key, 'drafts/2', sealed));
  assert.ok(!Buffer.from(sealed.text).toString('latin1').includes('kanarie'));
});

test('neither key can be taken out of the phone', async () => {
  const record = await newKeys();
  assert.equal(record.wraps[0].kind, 'device');
  await assert.rejects(crypto.subtle.exportKey('raw', record.wraps[0].key));
  await assert.rejects(crypto.subtle.exportKey('raw', await unlock(record)));
});

test('the key record has room for a second wrap', async () => {
  const record = await newKeys();
  const key = await unlock({ ...record, wraps: [{ kind: 'pin' }, ...record.wraps] });
  assert.ok(key);
});

test('the same words never make the same cipher', async () => {
  const key = await unlock(await newKeys());
  const [one, two] = [await seal(key, 'a', 'x'), await seal(key, 'a', 'x')];
  assert.notDeepEqual(new Uint8Array(one.text), new Uint8Array(two.text));
});
