/**
 * Seals a rescue file with the scripts of the phone: `node seal.mjs <public jwk as JSON> [pin]` prints the file.
 * What is in it stands here; the Python test opens it and looks for the same.
 */
import { createHash } from 'node:crypto';
import { withRescue } from '../../static/js/offline/rescue-key.js';
import { withPin } from '../../static/js/offline/pin.js';
import { sealRescue } from '../../static/js/offline/rescue.js';
import { newKeys, seal, unlock } from '../../static/js/offline/vault.js';

const [jwk, pin] = process.argv.slice(2);
const account = '0190a000-0000-7000-8000-00000000e001';
const op = { id: '0190a000-0000-7000-8000-000000000001', item: 'i1', type: 'conversation', body: { stories: [{ quote: 'Het bankje is weg. €ëش' }] } };
const draft = { id: '0190a000-0000-7000-8000-000000000002', stories: [{ quote: 'Half een zin' }], tellers: [{ id: 't', code: '7K2M9QXABC4DEFGH', receipt: null }] };

const half = { id: '0190a000-0000-4000-8000-000000000003', area: 'a1', survey: { id: 's1' }, step: 'question', filled: { q1: ['Half beantwoord'] } };
const done = { id: '0190a000-0000-4000-8000-000000000004', survey: { id: 's1' }, step: 'done', filled: {}, code: '8N3P0RYBCD5EFGHJ' };

const plain = await newKeys();
const data = await unlock(plain, true);
let record = await withRescue(plain, data, JSON.parse(jwk), account);
if (pin) record = await withPin(record, data, pin, 1_000);
const key = await unlock(plain);
const stores = {
  ops: [{ id: op.id, state: 'waiting', sealed: await seal(key, `ops/${op.id}`, op) }],
  interviews: [
    { id: half.id, step: 'open', sealed: await seal(key, `interviews/${half.id}`, half) },
    { id: done.id, step: 'done', sealed: await seal(key, `interviews/${done.id}`, done) },
  ],
  drafts: [{ id: draft.id, stories: 1, sealed: await seal(key, `drafts/${draft.id}`, draft) }],
};
const memo = { id: 'm1', item: 'i1', story: 's1', kind: 'memo', mime: 'audio/webm', size: 6, state: 'waiting' };
memo.sha256 = createHash('sha256').update('aabbcc').digest('hex');
stores.media = [{ ...memo, id: 'm2', size: 30_000_000 }, memo, { ...memo, id: 'm3', state: 'complete' }];
stores.slices = await Promise.all(['aa', 'bb', 'cc'].map(async (bytes, place) => sliceOf(`m1/0000${place}`, bytes)));
globalThis.IDBKeyRange = { bound: (from) => from };
const store = { all: async (name, range = '') => stores[name].filter(({ id }) => id.startsWith(range)) };

async function sliceOf(id, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const place = new TextEncoder().encode(`slices/${id}`);
  return { id, v: 1, iv, text: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: place }, key, Buffer.from(bytes)) };
}

const { blob } = await sealRescue({ account, device: 'd1', record, store, key: pin ? null : key }, { now: new Date('2026-11-22T10:00:00Z') });
process.stdout.write(await blob.text());
