/** The doors to go back to on the phone: what is shown, what a tick is, and what a round with the server does to both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.addEventListener = () => {};
globalThis.BroadcastChannel = class { postMessage() {} };
globalThis.document = { documentElement: { dataset: {}, lang: 'nl' }, querySelector: () => null, querySelectorAll: () => [], addEventListener() {}, referrer: '' };
const { Changed } = await import('../../static/js/offline/store.js');
const { cards } = await import('../../static/js/offline/cards.js');
const { doorsNow, tell, untell } = await import('../../static/js/offline/desk-doors.js');
const { doorId, inOrder, isTold, ticked, waiting } = await import('../../static/js/offline/doors.js');
const { letGo } = await import('../../static/js/offline/desk-tidy.js');
const { round } = await import('../../static/js/offline/sync.js');

const NOW = Date.UTC(2026, 0, 5, 9);
const door = (story, more = {}) => ({ story, message: 'm', duo: 'd', area: 'a', place: '', due: '2026-01-01', on: null, ticks: [], ...more });
const HELLO = {
  time: '2026-01-05T09:00:00+00:00', proto: [1, 1], schema: [1, 3], epoch: 'e1', scope: 's1', account: { id: 'amina', name: 'Amina' },
  safe_upto: null, cursor_now: 'e1:0', limits: { ops: 100, bytes: 1_048_576 }, wipe: false,
};
const REFERENCE = { account: { id: 'amina' }, duos: [], areas: [], themes: [], etag: 'r1' };
const page = (list, more = {}) => ({ changes: [], cursor: 'e1:0', more: false, ...(list && { doors: { tag: `t${list.length}`, list } }), ...more });
const created = ({ ops }) => ({ results: ops.map(({ id }) => ({ id, status: 'created' })) });

/** A desk in memory, unsealed, with these doors. */
function deskWith(...list) {
  const stores = { facts: new Map(), ops: new Map(), items: new Map(), reference: new Map() };
  if (list.length) stores.reference.set('doors', { tag: 'old', sealed: list });
  const named = (name) => (stores[name] ??= new Map());
  const write = async (steps) => {
    for (const [verb, store, key, holds] of steps) if (verb === 'expect' && !holds(named(store).get(key))) throw new Changed(key);
    for (const [verb, store, value, key] of steps) {
      if (verb === 'put') named(store).set(key ?? value.id, value);
      if (verb === 'delete') named(store).delete(value);
    }
  };
  return {
    account: 'amina', device: 'd1', doors: true, stores,
    fact: async (name) => named('facts').get(name),
    setFact: async (name, value) => void named('facts').set(name, value),
    store: { all: async (name) => [...named(name).values()], read: async (name, key) => named(name).get(key), write },
    seal: async (store, id, value) => structuredClone(value),
    open: async (store, id, sealed) => sealed,
    opRecord: async (op) => ({ id: op.id, item: op.item, type: op.type, schema: op.schema, state: 'waiting', size: 100, made: NOW, tried: 0, sealed: op }),
    openOp: async ({ sealed }) => sealed,
    item: async (id) => named('items').get(id),
    itemRecord: async (item) => item,
    draft: async () => null,
    keepReference: async (value) => void named('reference').set('all', value),
  };
}

function server(answers) {
  const asked = [];
  globalThis.fetch = async (path, { headers, body }) => {
    const [name, query] = path.split('/').at(-1).split('?');
    asked.push({ name, query: new URLSearchParams(query), headers, body: body && JSON.parse(body) });
    const said = typeof answers[name] === 'function' ? answers[name](JSON.parse(body ?? 'null')) : answers[name];
    return { status: said === undefined ? 404 : 200, headers: new Headers(), text: async () => JSON.stringify(said ?? {}) };
  };
  return asked;
}

const shown = async (desk) => (await doorsNow(desk)).doors;

test('what is due the longest comes first, what was told comes last', () => {
  const list = [door('told', { ticks: ['x'], due: '2020-01-01' }), door('later', { due: '2026-03-01' }), door('first')];
  assert.deepEqual(inOrder(list).map(({ story }) => story), ['first', 'later', 'told']);
  assert.equal(waiting(list), 2);
});

test('a tick of a door that is no longer there changes nothing', () => {
  assert.deepEqual(ticked([door('a')], [{ id: 't', item: 't', body: { story: 'gone', message: 'm', told: true, on: '2026-01-05' } }]), [door('a')]);
});

test('ticked without network it is told at once, and it says so after a cold start', async () => {
  const desk = deskWith(door('a'), door('b'));
  await tell(desk, door('a'), NOW);
  const [b, a] = await shown(desk);
  assert.deepEqual([a.story, isTold(a), a.on, b.story, isTold(b)], ['a', true, '2026-01-05', 'b', false]);
  const [op] = [...desk.stores.ops.values()].map(({ sealed }) => sealed);
  assert.deepEqual([op.type, op.schema, op.item === op.id, op.body], ['door_told', 3, true, { duo: 'd', area: 'a', story: 'a', message: 'm', told: true, on: '2026-01-05' }]);
});

test('a slip before anything left is taken out of the outbox: the server never hears of it', async () => {
  const desk = deskWith(door('a'));
  await tell(desk, door('a'), NOW);
  await untell(desk, (await shown(desk))[0], NOW);
  assert.equal(desk.stores.ops.size, 0);
  assert.equal(isTold((await shown(desk))[0]), false);
});

test('a slip after it may have left is an undo that names the tick', async () => {
  const desk = deskWith(door('a'));
  const { id } = await tell(desk, door('a'), NOW);
  desk.stores.ops.get(id).tried = 1;
  await untell(desk, (await shown(desk))[0], NOW + 1);
  const undo = [...desk.stores.ops.values()].map(({ sealed }) => sealed).find((op) => op.id !== id);
  assert.deepEqual([undo.item, undo.body.told], [id, false]);
  assert.equal(isTold((await shown(desk))[0]), false);
});

test('what the other half ticked is undone tick by tick, and told again it is told', async () => {
  const desk = deskWith(door('a', { ticks: ['theirs', 'mine'], on: '2026-01-04' }));
  await untell(desk, (await shown(desk))[0], NOW);
  assert.deepEqual([...desk.stores.ops.values()].map(({ item }) => item).sort(), ['mine', 'theirs']);
  assert.equal(isTold((await shown(desk))[0]), false);
  await tell(desk, (await shown(desk))[0], NOW + 1);
  assert.equal(isTold((await shown(desk))[0]), true);
});

test('a round brings the list and stores it with its tag; the same list is not asked for again', async () => {
  const desk = deskWith();
  const asked = server({ hello: HELLO, changes: page([door('a'), door('b')]), reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.deepEqual((await shown(desk)).map(({ story }) => story), ['a', 'b']);
  assert.equal(asked.find(({ name }) => name === 'changes').query.get('doors'), '');
  const again = server({ hello: HELLO, changes: page(null), reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.equal(again.find(({ name }) => name === 'changes').query.get('doors'), 't2');
  assert.equal((await shown(desk)).length, 2);
});

test('a server of before is asked nothing about doors, and a tick waits for the server that knows them', async () => {
  const desk = deskWith(door('a'));
  const { id } = await tell(desk, door('a'), NOW);
  const asked = server({ hello: { ...HELLO, schema: [1, 2] }, push: created, changes: page(null), reference: REFERENCE });
  assert.equal((await round(desk, { urgent: true })).kind, 'ok');
  assert.deepEqual(asked.map(({ name }) => name), ['hello', 'changes', 'reference']);
  assert.equal(asked[1].query.has('doors'), false);
  assert.deepEqual([desk.stores.ops.get(id).state, desk.stores.ops.get(id).tried, isTold((await shown(desk))[0])], ['waiting', 0, true]);
  const later = server({ hello: HELLO, push: created, changes: page(null), reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.deepEqual(later.find(({ name }) => name === 'push').body.ops.map((op) => op.id), [id]);
});

test('between the answer to a tick and the next list the door stays told, and the whole list is asked for', async () => {
  const desk = deskWith(door('a'), door('b'));
  await tell(desk, door('a'), NOW);
  const asked = server({ hello: HELLO, push: created, reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.equal(desk.stores.ops.size, 0);
  assert.deepEqual((await shown(desk)).map(({ story, ticks }) => [story, ticks.length]), [['b', 0], ['a', 1]]);
  assert.equal(asked.find(({ name }) => name === 'changes').query.get('doors'), '');
});

test('a door of a story that was taken back goes when the tick is answered, and leaves nothing behind', async () => {
  const desk = deskWith(door('a'), door('b'));
  await tell(desk, door('a'), NOW);
  server({ hello: HELLO, push: ({ ops }) => ({ results: ops.map(({ id }) => ({ id, status: 'gone' })) }), reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.deepEqual((await shown(desk)).map(({ story }) => story), ['b']);
  assert.deepEqual([desk.stores.ops.size, desk.stores.items.size], [0, 0]);
});

test('a story that was taken back takes its door along on the page that says so, before the new list', async () => {
  const desk = deskWith(door('a'), door('b'));
  const first = page(null, { more: true, cursor: 'e1:1', changes: [{ seq: 1, kind: 'story_gone', item: 'talk', story: 'a' }] });
  let pages = 0;
  server({ hello: HELLO, reference: REFERENCE, changes: () => ((pages += 1) === 1 ? first : undefined) });
  await round(desk, { urgent: true });
  assert.deepEqual((await shown(desk)).map(({ story }) => story), ['b']);
});

test('a page that shows no doors does not ask for them', async () => {
  const desk = Object.assign(deskWith(door('a')), { doors: undefined });
  const asked = server({ hello: HELLO, changes: page(null), reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.equal(asked.find(({ name }) => name === 'changes').query.has('doors'), false);
  assert.equal((await shown(desk)).length, 1);
});

test('an empty list takes all doors away: the period of the duo is over, or somebody else is in it', async () => {
  const desk = deskWith(door('a'));
  server({ hello: HELLO, changes: page([]), reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.deepEqual(await shown(desk), []);
});

test('a tick is kept sealed until a backup covers its line, an undo with it, and then nothing of it is left', async () => {
  const desk = deskWith(door('a'));
  const { id } = await tell(desk, door('a'), NOW);
  desk.stores.ops.get(id).tried = 1;
  await untell(desk, (await shown(desk))[0], NOW + 1);
  const undo = [...desk.stores.ops.keys()].find((key) => key !== id);
  const lines = [{ seq: 8, kind: 'door', item: 'talk', story: 'a', op: id, state: 'told' }, { seq: 9, kind: 'door', item: 'talk', story: 'a', op: undo, state: 'untold' }];
  server({ hello: { ...HELLO, safe_upto: 3 }, push: created, changes: page(null, { changes: lines }), reference: REFERENCE });
  await round(desk, { urgent: true });
  assert.deepEqual(desk.stores.items.get(id).kept.map(({ id: op, seq }) => [op, seq]), [[id, 8], [undo, 9]]);
  assert.equal(desk.stores.items.has('talk'), false);
  await letGo(desk, 8);
  assert.deepEqual(desk.stores.items.get(id).kept.map(({ id: op }) => op), [undo]);
  await letGo(desk, 9);
  assert.equal(desk.stores.items.size, 0);
});

test('a tick that waits is a card and counts as not sent; what was sent is none', () => {
  const op = { id: 't', item: 't', type: 'door_told', state: 'waiting', made: NOW, tried: 0 };
  assert.deepEqual(cards({ drafts: [], ops: [op], items: [] }, NOW).map(({ kind, state }) => [kind, state]), [['door_told', 'waiting']]);
  assert.deepEqual(cards({ drafts: [], ops: [], items: [{ id: 't', type: 'door_told', state: 'submitted' }] }, NOW), []);
});

test('two stories under one message are two doors', () => assert.notEqual(doorId(door('a')), doorId(door('b'))));
