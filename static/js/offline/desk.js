/**
 * One account's things on this phone: reads and opens, seals and writes.
 * Sealing always happens before a transaction is opened, for a transaction ends at the first await.
 */
import { fromBody, toBody, toOp, toSignal } from './body.js';
import { localDate, sameSetting } from './draft.js';
import { uuid4, uuid7 } from './ids.js';
import { openAccount, openPhone } from './store.js';
import { newKeys, open, seal, unlock } from './vault.js';

const DAY = 86_400_000;
const phone = openPhone();

/** Who used this phone last, or null: {account}. Never set by anything but the server's hello. */
export const lastHere = () => phone.read('facts', 'here');
export const setHere = (account) => phone.write([['put', 'facts', account && { account }, 'here']]);

/** The id this phone shows before it knows whose session it is. */
export async function freshDevice() {
  const known = await phone.read('facts', 'device');
  if (known) return known;
  const made = uuid4();
  await phone.write([['put', 'facts', made, 'device']]);
  return made;
}

export async function openDesk(account) {
  const store = openAccount(account);
  const record = (await store.read('keys', 'data')) ?? (await firstKeys(store));
  const device = (await store.read('facts', 'device')) ?? (await takeDevice(store));
  return new Desk({ account, store, device, key: await unlock(record) });
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

async function takeDevice(store) {
  const device = await freshDevice();
  await store.write([['put', 'facts', device, 'device']]);
  await phone.write([['delete', 'facts', 'device']]);
  return device;
}

class Desk {
  constructor(parts) {
    Object.assign(this, parts);
  }

  seal(store, id, value) {
    return seal(this.key, `${store}/${id}`, value);
  }

  open(store, id, sealed) {
    return open(this.key, `${store}/${id}`, sealed);
  }

  fact(name) {
    return this.store.read('facts', name);
  }

  setFact(name, value) {
    return this.store.write([['put', 'facts', value, name]]);
  }

  /** The clear parts of everything, for home. */
  async overview() {
    const [drafts, ops, items] = await Promise.all(['drafts', 'ops', 'items'].map((store) => this.store.all(store)));
    return { drafts, ops, items };
  }

  async reference() {
    const record = await this.store.read('reference', 'all');
    return record ? this.open('reference', 'all', record) : null;
  }

  async keepReference(value) {
    const sealed = await this.seal('reference', 'all', value);
    await this.store.write([['put', 'reference', sealed, 'all']]);
  }

  async draft(id) {
    const record = await this.store.read('drafts', id);
    return record ? this.open('drafts', id, record.sealed) : null;
  }

  async draftRecord(draft, aside = null) {
    const { id, area, duo, held, made, stories } = draft;
    const sealed = await this.seal('drafts', id, draft);
    return { id, area, duo, date: held.date, made, at: Date.now(), stories: stories.length, aside, sealed };
  }

  async saveDraft(draft) {
    await this.store.write([['put', 'drafts', await this.draftRecord(draft)]]);
  }

  async setAside(id, aside) {
    const record = await this.store.read('drafts', id);
    if (record) await this.store.write([['put', 'drafts', { ...record, aside }]]);
  }

  dropDraft(id) {
    return this.store.write([['delete', 'drafts', id]]);
  }

  async item(id) {
    const record = await this.store.read('items', id);
    return record && this.openItem(record);
  }

  async openItem({ sealed, ...clear }) {
    return { ...clear, ...(sealed ? await this.open('items', clear.id, sealed) : { bodies: {}, questions: [] }) };
  }

  async itemRecord({ bodies, questions, held, ...clear }) {
    const holds = Object.keys(bodies ?? {}).length || questions?.length;
    return { kept: null, ...clear, sealed: holds ? await this.seal('items', clear.id, { bodies, questions }) : null };
  }

  /** From draft to outbox in one transaction; the codes stay for the receipt page. */
  async finish(draft, stage = 'submitted') {
    const now = Date.now();
    const id = uuid7(now);
    const op = toOp({ id, item: draft.id, body: await toBody(draft, this.account, stage), parents: draft.parents, now });
    const steps = [
      ['put', 'ops', await this.opRecord(op)],
      ['delete', 'drafts', draft.id],
      ...(await this.#codes(draft, op)),
      ...(await this.#habits(draft)),
    ];
    await this.store.write(steps);
    return op;
  }

  async signal(draft, story = null) {
    const now = Date.now();
    const op = toSignal({ id: uuid7(now), duo: draft.duo, area: draft.area, conversation: draft.id, story, text: draft.signal, now });
    const rest = { ...draft, signal: null };
    await this.store.write([
      ['put', 'ops', await this.opRecord(op)],
      ['put', 'drafts', await this.draftRecord(rest)],
    ]);
    return op;
  }

  async opRecord(op) {
    const { id, item, type, body, client_time } = op;
    const size = new TextEncoder().encode(JSON.stringify(op)).length;
    const date = body.held?.date ?? localDate(new Date(client_time));
    const sealed = await this.seal('ops', id, op);
    const clear = { area: body.area, duo: body.duo, date, stage: body.stage ?? null, stories: body.stories?.length ?? 0 };
    return { id, item, type, state: 'waiting', size, made: Date.parse(client_time), tried: 0, ...clear, sealed };
  }

  openOp(record) {
    return this.open('ops', record.id, record.sealed);
  }

  async #codes(draft, op) {
    const codes = op.body.tellers.map(({ id }) => draft.tellers.find((teller) => teller.id === id)).filter(({ code }) => code);
    if (!codes.length) return [];
    const sealed = await this.seal(
      'receipts',
      draft.id,
      codes.map(({ id, code }) => ({ id, code })),
    );
    return [['put', 'receipts', { id: draft.id, made: Date.now(), until: null, sealed }]];
  }

  /** What the next conversation may begin with, and which themes this duo uses. */
  async #habits(draft) {
    const own = (await this.fact('own')) ?? {};
    for (const theme of new Set(draft.stories.flatMap((story) => story.themes))) own[theme] = (own[theme] ?? 0) + 1;
    const last = await this.seal('facts', 'last', { item: draft.id, ...sameSetting(draft) });
    return [
      ['put', 'facts', own, 'own'],
      ['put', 'facts', last, 'last'],
    ];
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

  /** An op as a draft again: taken back before it ever left, or quarantined and to be mended under a new id. */
  async backToDraft(record) {
    const op = await this.openOp(record);
    const codes = await this.receipts(op.item);
    const asked = (await this.item(op.item))?.questions ?? [];
    const draft = fromBody(op.item, op.body, { account: this.account, parents: op.parents, questions: asked });
    draft.made = record.made;
    for (const teller of draft.tellers) teller.code = codes.find(({ id }) => id === teller.id)?.code ?? null;
    const mayGo = (now) => now && (now.state !== 'waiting' || !now.tried);
    await this.store.write([
      ['expect', 'ops', op.id, mayGo],
      ['delete', 'ops', op.id],
      ['put', 'drafts', await this.draftRecord(draft)],
    ]);
    return draft;
  }

  /** What has had its time: drafts set aside a fortnight ago, codes a day after the story was taken. */
  async tidy(expired, now = Date.now()) {
    const receipts = (await this.store.all('receipts')).filter(({ until }) => until && until < now);
    const items = (await this.store.all('items')).filter(({ kept }) => kept?.some((copy) => now - copy.at > 35 * DAY));
    const steps = [
      ...expired.map(({ id }) => ['delete', 'drafts', id]),
      ...receipts.map(({ id }) => ['delete', 'receipts', id]),
      ...items.map((item) => ['put', 'items', { ...item, kept: item.kept.filter((copy) => now - copy.at <= 35 * DAY) }]),
    ];
    if (steps.length) await this.store.write(steps);
  }

  /** A revoked phone: everything of this account goes, and nobody is here any more. */
  async wipe() {
    await this.store.destroy();
    await setHere(null);
  }
}
