/**
 * One account's things on this phone: reads and opens, seals and writes.
 * Sealing always happens before a transaction is opened, for a transaction ends at the first await.
 */
import { localDate } from './draft.js';
import { forget, storeOf, takeDevice } from './phone.js';
import { newKeys, open, openBytes, seal, sealBytes, unlock, wrapOf } from './vault.js';

/** The desk of this account; without a `key` while its PIN was not given. */
export async function openDesk(account) {
  const store = await storeOf(account);
  const record = (await store.read('keys', 'data')) ?? (await firstKeys(store));
  const device = (await store.read('facts', 'device')) ?? (await takeDevice(store));
  return new Desk({ account, store, device, record, key: await unlock(record) });
}

async function firstKeys(store) {
  const made = await newKeys();
  await store
    .write([
      ['expect', 'keys', 'data', (known) => !known],
      ['put', 'keys', made, 'data'],
    ])
    .catch(() => null);
  return store.read('keys', 'data');
}

class Desk {
  /** What must be on disk before the phone locks: functions that resolve to true when it is. */
  beforeLock = [];

  /** Does this page show the doors to go back to? Then a round asks for them. */
  doors = false;

  constructor(parts) {
    Object.assign(this, parts);
  }

  get pinned() {
    return Boolean(wrapOf(this.record, 'pin'));
  }

  /** The same data key, wrapped otherwise; with other facts in the same transaction. Refused when another tab was first. */
  async rewrap(record, steps = []) {
    const next = { ...record, n: (record.n ?? 0) + 1 };
    const mine = (known) => (known?.n ?? 0) === (record.n ?? 0);
    await this.store.write([['expect', 'keys', 'data', mine], ['put', 'keys', next, 'data'], ...steps]);
    this.record = next;
  }

  seal(store, id, value) {
    return seal(this.key, `${store}/${id}`, value);
  }

  open(store, id, sealed) {
    return open(this.key, `${store}/${id}`, sealed);
  }

  sealBytes(store, id, bytes) {
    return sealBytes(this.key, `${store}/${id}`, bytes);
  }

  openBytes(store, id, sealed) {
    return openBytes(this.key, `${store}/${id}`, sealed);
  }

  fact(name) {
    return this.store.read('facts', name);
  }

  setFact(name, value) {
    return this.store.write([['put', 'facts', value, name]]);
  }

  /** The clear parts of everything, for home. */
  async overview() {
    const [drafts, ops, items, media] = await Promise.all(['drafts', 'ops', 'items', 'media'].map((store) => this.store.all(store)));
    return { drafts, ops, items, media };
  }

  async reference() {
    const record = await this.store.read('reference', 'all');
    return record ? this.open('reference', 'all', record) : null;
  }

  /** Surveys lie apart, so that other pages need not open them; when they can be filled in is clear. */
  async keepReference({ surveys = [], ...value }) {
    const [sealed, taken] = await Promise.all([this.seal('reference', 'all', value), this.seal('reference', 'surveys', surveys)]);
    const clear = surveys.map(({ id, opens, closes }) => ({ id, opens, closes }));
    await this.store.write([
      ['put', 'reference', sealed, 'all'],
      ['put', 'reference', taken, 'surveys'],
      ['put', 'facts', clear, 'surveys'],
    ]);
  }

  async draft(id) {
    const record = await this.store.read('drafts', id);
    return record ? this.open('drafts', id, record.sealed) : null;
  }

  async draftRecord(draft, aside = null) {
    const { id, area, duo, held, made, parents, stories } = draft;
    const sealed = await this.seal('drafts', id, draft);
    return { id, area, duo, date: held.date, made, at: Date.now(), parents, stories: stories.length, aside, sealed };
  }

  async saveDraft(draft) {
    await this.store.write([['put', 'drafts', await this.draftRecord(draft)]]);
  }

  async setAside(id, aside) {
    const record = await this.store.read('drafts', id);
    if (record) await this.store.write([['put', 'drafts', { ...record, aside }]]);
  }

  async item(id) {
    const record = await this.store.read('items', id);
    return record && this.openItem(record);
  }

  async openItem({ sealed, ...clear }) {
    const empty = { bodies: {}, questions: [], memos: {}, about: {} };
    return { ...clear, ...empty, ...(sealed && (await this.open('items', clear.id, sealed))) };
  }

  async itemRecord({ bodies = {}, questions = [], memos = {}, about = {}, held, ...clear }) {
    const asks = Object.values(memos).filter(({ state }) => state === 'suggested' || state === 'complete').length;
    const holds = Object.keys(bodies).length || questions.length || Object.keys(memos).length;
    return { kept: null, ...clear, asks, sealed: holds ? await this.seal('items', clear.id, { bodies, questions, memos, about }) : null };
  }

  async opRecord(op) {
    const { id, item, type, schema, body, client_time } = op;
    const size = new TextEncoder().encode(JSON.stringify(op)).length;
    const date = body.held?.date ?? localDate(new Date(client_time));
    const sealed = await this.seal('ops', id, op);
    const clear = { area: body.area, duo: body.duo, date, stage: body.stage ?? null, stories: body.stories?.length ?? 0 };
    return { id, item, type, schema, state: 'waiting', size, made: Date.parse(client_time), tried: 0, ...clear, sealed };
  }

  openOp(record) {
    return this.open('ops', record.id, record.sealed);
  }

  /** Where the last finished conversation was: {item, duo, area, occasion, place, held, themes}, or null. */
  async lastSetting() {
    const sealed = await this.fact('last');
    return sealed ? this.open('facts', 'last', sealed) : null;
  }

  async receipts(item) {
    const record = await this.store.read('receipts', item);
    return record ? this.open('receipts', item, record.sealed) : [];
  }

  dropReceipts(item) {
    return this.store.write([['delete', 'receipts', item]]);
  }

  /** A revoked phone: everything of this account goes, and nobody is here any more. */
  async wipe() {
    await this.store.close();
    await forget(this.account);
  }
}
