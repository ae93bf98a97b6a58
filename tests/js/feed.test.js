/** What a page of changes does to the copies that this phone keeps until a backup holds them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letGo } from '../../static/js/offline/desk-tidy.js';
import { newEpoch } from '../../static/js/offline/epoch.js';
import { applyPage } from '../../static/js/offline/feed.js';

const NOW = Date.UTC(2026, 0, 5);
const copy = { id: 'text', at: NOW, type: 'memo_text', schema: 2, sealed: 'sealed words' };
const line = { seq: 7, item: 'talk', kind: 'memo', story: 's', medium: 'm', of: 'memo', state: 'confirmed', op: 'text' };
const page = (...changes) => ({ changes, cursor: 'e1:9', more: false });

/** A desk in memory that keeps these items, unsealed. */
function deskWith(...items) {
  const stores = { items: new Map(items.map((item) => [item.id, item])), drafts: new Map(), receipts: new Map(), media: new Map(), ops: new Map(), facts: new Map() };
  const take = ([verb, store, value, key]) => (verb === 'put' ? stores[store].set(key ?? value.id, value) : stores[store].delete(value));
  return {
    stores,
    item: async (id) => stores.items.get(id),
    itemRecord: async (item) => item,
    draft: async (id) => stores.drafts.get(id),
    store: { all: async (name) => [...stores[name].values()], read: async (name, key) => stores[name].get(key), write: async (steps) => steps.forEach(take) },
  };
}

const written = () => deskWith({ id: 'text', type: 'memo_text', state: 'submitted', kept: [copy] });

test('the text of a memo stays sealed on the phone until a backup covers its line of the feed, and then goes', async () => {
  const desk = written();
  await applyPage(desk, page(line), {});
  await letGo(desk, 6, NOW);
  assert.deepEqual(desk.stores.items.get('text').kept, [{ ...copy, seq: 7 }]);
  await letGo(desk, 7, NOW);
  assert.equal(desk.stores.items.get('text').kept, null);
});

test('a text of a memo that no backup covers is given to a restored server again', async () => {
  const desk = written();
  await applyPage(desk, page(line), {});
  await newEpoch(desk);
  const [again] = desk.stores.ops.values();
  assert.deepEqual([again.id, again.item, again.type, again.schema, again.sealed], ['text', 'text', 'memo_text', 2, 'sealed words']);
  assert.deepEqual(desk.stores.items.get('text').kept, [copy]);
});

test('a text that another phone wrote is no item of this phone', async () => {
  const desk = deskWith();
  await applyPage(desk, page(line), {});
  assert.deepEqual([...desk.stores.items.keys()], ['talk']);
});

test('of what was withdrawn no copy stays', async () => {
  const desk = deskWith({ id: 'talk', state: 'submitted', kept: [{ ...copy, id: 'v1' }] });
  await applyPage(desk, page({ seq: 8, item: 'talk', kind: 'gone', state: 'withdrawn' }), {});
  assert.equal(desk.stores.items.get('talk').kept, null);
});

const answered = () => deskWith({ id: 'r', type: 'response', state: 'submitted', heads: ['r'], kept: [{ id: 'r', at: NOW, type: 'response', schema: 3, sealed: 'sealed answers' }] });
const told = (state, seq) => ({ seq, item: 'r', kind: 'response', state });

test('answers that were taken get the number of their line, and go when a backup covers it', async () => {
  const desk = answered();
  await applyPage(desk, page(told('taken', 5)), {});
  assert.equal(desk.stores.items.get('r').kept[0].seq, 5);
  assert.equal(desk.stores.items.get('r').state, 'submitted');
  await letGo(desk, 5, NOW);
  assert.equal(desk.stores.items.get('r').kept, null);
});

test('of answers that were taken back no copy stays', async () => {
  const desk = answered();
  await applyPage(desk, page(told('taken', 5), told('withdrawn', 6)), {});
  assert.equal(desk.stores.items.get('r').kept, null);
  assert.equal(desk.stores.items.get('r').state, 'gone');
});

test('answers that the other half of the duo took are no card here', async () => {
  const desk = deskWith();
  await applyPage(desk, page(told('taken', 5), told('withdrawn', 6)), {});
  assert.equal(desk.stores.items.size, 0);
});

test('a line about a survey makes no item, and the lists are fetched anew', async () => {
  const desk = deskWith();
  await applyPage(desk, page({ seq: 5, item: 's', kind: 'survey', state: 'open' }), { etag: 'r1' });
  assert.equal(desk.stores.items.size, 0);
  assert.equal(desk.stores.facts.get('feed').etag, null);
});
