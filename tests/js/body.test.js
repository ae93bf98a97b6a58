import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean, fromBody, length, problems } from '../../static/js/offline/body.js';
import { toBody, toOp, toSignal } from '../../static/js/offline/op.js';
import { addStory, duplicate, newDraft, partOfDay, sameSetting, written } from '../../static/js/offline/draft.js';
import { isUuid, uuid7 } from '../../static/js/offline/ids.js';
import { newCode } from '../../static/js/offline/receipt.js';

const NOW = new Date(2026, 10, 22, 14, 2);
const AMINA = '0190a000-0000-7000-8000-00000000e001';
const JOOST = '0190a000-0000-7000-8000-00000000e002';
const makers = () => ({ id: uuid7(), now: NOW, makeId: () => uuid7(), makeCode: () => newCode() });
const draftOf = (...quotes) => {
  const draft = newDraft({ ...makers(), setting: { duo: uuid7(), area: uuid7() } });
  quotes.forEach((quote, i) => {
    if (i) addStory(draft, true, makers());
    draft.stories[i].quote = quote;
  });
  return draft;
};

test('ids sort by the moment they were made', () => {
  const ids = [1_000, 2_000, 1_700_000_000_000].map((moment) => uuid7(moment));
  assert.deepEqual([...ids].sort(), ids);
  assert.ok(ids.every((id) => isUuid(id) && id[14] === '7' && '89ab'.includes(id[19])));
});

test('a new conversation knows the day and the part of the day', () => {
  const draft = draftOf();
  assert.deepEqual(draft.held, { date: '2026-11-22', part_of_day: 'afternoon' });
  assert.deepEqual([4, 5, 11, 12, 17, 18, 22, 23].map(partOfDay), [
    'night',
    'morning',
    'morning',
    'afternoon',
    'afternoon',
    'evening',
    'evening',
    'night',
  ]);
});

test('a body holds the keys of schema 1 and no others', async () => {
  const body = await toBody(draftOf('Een lamp bij het bankje.'), AMINA);
  assert.deepEqual(Object.keys(body).sort(), [
    'answers',
    'area',
    'contact_only',
    'duo',
    'held',
    'occasion',
    'people',
    'place',
    'readings',
    'reflection',
    'stage',
    'stories',
    'tellers',
  ]);
  assert.deepEqual(Object.keys(body.stories[0]).sort(), ['consent', 'id', 'level', 'own_words', 'proposals', 'quote', 'teller', 'themes', 'valence']);
  assert.deepEqual(Object.keys(body.tellers[0]).sort(), ['age_band', 'group', 'id', 'receipt']);
});

test('the code stays on the phone, its fingerprint travels', async () => {
  const draft = draftOf('Een lamp.');
  const body = await toBody(draft, AMINA);
  assert.match(body.tellers[0].receipt, /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify(body).includes(draft.tellers[0].code));
});

test('stories without words and tellers without stories stay behind', async () => {
  const draft = draftOf('Een lamp.', '  ');
  addStory(draft, false, makers());
  const body = await toBody(draft, AMINA);
  assert.deepEqual([body.stories.length, body.tellers.length], [1, 1]);
});

test('another teller gets another code, the same teller keeps one', () => {
  const draft = draftOf('a', 'b');
  addStory(draft, false, makers());
  assert.equal(draft.tellers.length, 2);
  assert.equal(draft.stories[0].teller, draft.stories[1].teller);
  assert.notEqual(draft.tellers[0].code, draft.tellers[1].code);
});

test('only contact carries no story and needs none', async () => {
  const draft = draftOf();
  draft.contact_only = true;
  assert.deepEqual(problems(draft, '2026-11-22'), []);
  assert.deepEqual((await toBody(draft, AMINA)).stories, []);
});

test('an empty conversation is not ready, and says why', () => {
  assert.deepEqual(problems(draftOf(), '2026-11-22'), ['no_story']);
  assert.deepEqual(problems({ ...draftOf('x'), duo: null }, '2026-11-22'), ['no_duo']);
  assert.deepEqual(problems(draftOf('x'), '2026-11-21'), ['future']);
  assert.deepEqual(problems({ ...draftOf('x'), held: { date: null } }, '2026-11-22'), ['no_date']);
  assert.deepEqual(problems(draftOf('😀'.repeat(20_000)), '2026-11-22'), []);
  assert.deepEqual(problems(draftOf('😀'.repeat(20_001)), '2026-11-22'), ['too_long']);
});

test('signs that no store takes are taken out, all others stay', () => {
  assert.equal(clean('a\0b'), 'ab');
  assert.equal(clean('a\ud83d b'), 'a\ufffd b');
  assert.equal(clean('😀 é‏ع'), '😀 é‏ع');
  assert.equal(length('😀é'), 2);
});

test('each half writes only its own reading', async () => {
  const draft = { ...draftOf('x'), readings: { [JOOST]: 'zijn lezing' }, reading: ' mijn lezing ' };
  assert.deepEqual((await toBody(draft, AMINA)).readings, { [JOOST]: 'zijn lezing', [AMINA]: 'mijn lezing' });
});

test('a body comes back as the draft it was', async () => {
  const draft = { ...draftOf('Een lamp.', 'Een bank.'), place: 'bij de bakker', reading: 'stil', reflection: 'veel groen' };
  const body = await toBody(draft, AMINA);
  const again = fromBody(draft.id, body, { account: AMINA, parents: ['v1'] });
  assert.deepEqual(await toBody(again, AMINA), body);
  assert.deepEqual(again.parents, ['v1']);
});

test('an op is an envelope around the body', () => {
  const op = toOp({ id: 'v', item: 'i', body: {}, parents: ['p'], now: NOW });
  assert.deepEqual(op, { id: 'v', item: 'i', type: 'conversation', schema: 1, parents: ['p'], body: {}, client_time: NOW.toISOString(), media: [] });
});

test('a signal is an item of its own', () => {
  const op = toSignal({ id: 'v', duo: 'd', area: 'a', conversation: 'c', text: ' een losse tegel ', now: NOW });
  assert.deepEqual([op.item, op.type, op.body.text, op.body.story, op.parents], ['v', 'signal', 'een losse tegel', null, []]);
});

test('one more on the same place takes the place and the themes, never a story or a consent', () => {
  const draft = { ...draftOf('geheim'), place: 'bij de bakker', occasion: 'shop', held: { date: '2026-11-20', part_of_day: 'evening' } };
  draft.stories[0].themes = ['t1'];
  draft.stories[0].consent.use = true;
  const next = duplicate(sameSetting(draft), makers());
  assert.deepEqual([next.place, next.occasion, next.duo, next.area, next.held], [draft.place, 'shop', draft.duo, draft.area, draft.held]);
  assert.deepEqual(next.stories[0].themes, ['t1']);
  assert.ok(!JSON.stringify(next).includes('geheim') && !JSON.stringify(next).includes('true'));
  assert.notEqual(next.tellers[0].code, draft.tellers[0].code);
});

test('what was written is counted', () => {
  assert.equal(written(draftOf('abc', 'de')), 5);
});
