/** The phone of today in front of an older or a stranger server (safety.md T21): nothing is lost, what can go goes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.addEventListener = () => {};
globalThis.BroadcastChannel = class { postMessage() {} }; // node's own would keep the test alive
globalThis.document = { documentElement: { dataset: {}, lang: 'nl' }, querySelector: () => null, querySelectorAll: () => [], addEventListener() {}, referrer: '' };
const { round } = await import('../../static/js/offline/sync.js');

const HELLO = {
  time: '2026-01-05T09:00:00+00:00', proto: [1, 1], schema: [1, 1], epoch: 'e1', scope: 's1', account: { id: 'amina', name: 'Amina' },
  safe_upto: null, cursor_now: 'e1:0', limits: { ops: 100, bytes: 1_048_576 }, wipe: false,
};
const PAGE = { changes: [], cursor: 'e1:0', more: false };
const REFERENCE = { account: { id: 'amina' }, duos: [], areas: [], themes: [], etag: 'r1' };

/** A desk in memory, unsealed. */
function deskWith(...ids) {
  const stores = { facts: new Map(), ops: new Map() };
  const named = (name) => (stores[name] ??= new Map());
  for (const id of ids) {
    const op = { id, item: `i${id}`, type: 'conversation', schema: 1, parents: [], body: { stories: [] }, media: [] };
    named('ops').set(id, { id, item: op.item, type: op.type, state: 'waiting', size: 100, made: 1, tried: 0, sealed: op });
  }
  const take = ([verb, store, value, key]) => {
    if (verb === 'put') named(store).set(key ?? value.id, value);
    if (verb === 'delete') named(store).delete(value);
  };
  const desk = {
    account: 'amina', device: 'd1', stores, wiped: false,
    fact: async (name) => named('facts').get(name),
    setFact: async (name, value) => named('facts').set(name, value),
    store: {
      all: async (name) => [...named(name).values()],
      read: async (name, key) => named(name).get(key),
      write: async (steps) => steps.forEach(take),
    },
    openOp: async ({ sealed }) => sealed,
    item: async (id) => named('items').get(id),
    itemRecord: async (item) => item,
    draft: async () => null,
    keepReference: async (value) => named('reference').set('all', value),
    wipe: async () => { desk.wiped = true; },
  };
  return desk;
}

/** A server that answers by path: a value, or [status, value]; the requests it got. */
function server(answers) {
  const asked = [];
  globalThis.fetch = async (path, { headers, body }) => {
    const name = path.split('/').at(-1).split('?')[0];
    asked.push({ name, headers, body: body && JSON.parse(body) });
    const said = typeof answers[name] === 'function' ? answers[name](JSON.parse(body ?? 'null')) : answers[name];
    const [status, value] = Array.isArray(said) ? said : [said === undefined ? 404 : 200, said];
    return { status, headers: new Headers(), text: async () => JSON.stringify(value ?? {}) };
  };
  return asked;
}

const created = ({ ops }) => ({ results: ops.map(({ id }) => ({ id, status: 'created' })) });

test('a server of schema 1 still takes text, and is never sent a newer schema', async () => {
  const desk = deskWith('a', 'b');
  const asked = server({ hello: HELLO, push: created, changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  const pushes = asked.filter(({ name }) => name === 'push');
  assert.deepEqual(pushes.flatMap(({ body }) => body.ops.map(({ schema }) => schema)), [1, 1]);
  assert.equal(desk.stores.ops.size, 0);
});

/** The text of a memo and a sound, which only schema 2 knows. */
function withMemo(desk) {
  const op = { id: 't', item: 't', type: 'memo_text', schema: 2, parents: [], body: { text: 'Er is een lamp stuk.' }, media: [] };
  desk.stores.ops.set('t', { id: 't', item: 't', type: 'memo_text', schema: 2, state: 'waiting', size: 100, made: 1, tried: 0, sealed: op });
  desk.stores.media = new Map([['m', { id: 'm', item: 'ia', story: 's', kind: 'memo', state: 'waiting', sent: 0, size: 9, version: 'gone ahead' }]]);
  return desk;
}

test('a server of schema 1 gets the words at once, and is not asked about sound or the text of a memo: these wait in their place', async () => {
  const desk = withMemo(deskWith('a'));
  const asked = server({ hello: HELLO, push: created, changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.deepEqual(asked.map(({ name }) => name), ['hello', 'push', 'changes', 'reference']);
  assert.deepEqual(asked[1].body.ops.map(({ id }) => id), ['a']);
  assert.ok(asked.every(({ headers }) => headers['Sync-Schema'] === '1'));
  assert.deepEqual([desk.stores.ops.get('t').state, desk.stores.ops.get('t').tried, desk.stores.media.get('m').state], ['waiting', 0, 'waiting']);
});

test('what waited goes as soon as the server was renewed', async () => {
  const desk = withMemo(deskWith());
  server({ hello: HELLO, push: created, changes: PAGE, reference: REFERENCE });
  await round(desk, { urgent: true });
  desk.stores.media.clear();
  const asked = server({ hello: { ...HELLO, schema: [1, 2] }, push: created, changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  const [push] = asked.filter(({ name }) => name === 'push');
  assert.deepEqual([push.headers['Sync-Schema'], push.body.ops.map(({ id }) => id)], ['2', ['t']]);
  assert.equal(desk.stores.ops.size, 0);
});

test('what a server of 0.1.0 does not say yet is not missed: backups, a PIN, a key for rescue files, media', async () => {
  const desk = deskWith('a');
  const { safe_upto, ...old } = HELLO;
  server({ hello: old, push: created, changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.deepEqual([await desk.fact('require_pin'), await desk.fact('rescue_key')], [false, undefined]);
  assert.equal(desk.stores.items.get('ia').kept, null);
});

test('limits that an old server does not name have their old values', async () => {
  const desk = deskWith('a');
  server({ hello: { ...HELLO, limits: undefined }, push: created, changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.equal(desk.stores.ops.size, 0);
});

test('what a newer server tells more is skipped', async () => {
  const desk = deskWith('a');
  const more = { later: { anything: [1, 2] } };
  const line = { ...more, seq: 1, kind: 'version', item: 'i9', version: 'v9', story: null, state: 'accepted', reason: null, heads: ['v9'], parents: [], area: 'x', date: '2026-01-05' };
  const answer = (body) => ({ ...more, results: created(body).results.map((result) => ({ ...result, ...more })) });
  server({ hello: { ...HELLO, ...more, schema: [1, 9] }, push: answer, changes: { ...PAGE, ...more, changes: [line] }, reference: { ...REFERENCE, ...more } });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.equal(desk.stores.items.get('i9').state, 'accepted');
});

test('a kind of change that came later does not stop the feed', async () => {
  const desk = deskWith();
  const line = { seq: 1, kind: 'something_new', item: 'i9', version: null, story: null, state: 'submitted', reason: null, heads: [] };
  server({ hello: HELLO, push: created, changes: { ...PAGE, cursor: 'e1:1', changes: [line] }, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.equal((await desk.fact('feed')).cursor, 'e1:1');
});

test('a server that finds this phone too old gets nothing more, and everything stays', async () => {
  const desk = deskWith('a');
  const asked = server({ hello: HELLO, push: () => [426, { code: 'upgrade' }], changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'old');
  assert.equal(desk.stores.ops.get('a').state, 'waiting');
  assert.deepEqual(asked.map(({ name }) => name), ['hello', 'push']);
});

test('an op of which the schema is too new for the server stands in sight and does not hold up the rest', async () => {
  const desk = deskWith('a', 'b');
  const answer = ({ ops }) => ({
    results: ops.map(({ id }) => (id === 'a' ? { id, status: 'rejected', code: 'schema_too_new', detail: 'schema' } : { id, status: 'created' })),
  });
  server({ hello: HELLO, push: answer, changes: PAGE, reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.deepEqual([...desk.stores.ops.values()].map(({ id, state, code }) => [id, state, code]), [['a', 'quarantine', 'schema_too_new']]);
});

test('a status of a result that came later keeps the op and tries again', async () => {
  const desk = deskWith('a');
  server({ hello: HELLO, push: ({ ops }) => ({ results: ops.map(({ id }) => ({ id, status: 'perhaps' })) }), changes: PAGE, reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.equal(desk.stores.ops.get('a').state, 'waiting');
});
