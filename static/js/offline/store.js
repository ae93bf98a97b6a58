/**
 * The only file that touches IndexedDB. One database an account, and one small one that says who was here last.
 * Records come in sealed; ids, states, counts and times are clear. Nothing is ever awaited inside a transaction, and each is committed
 * as soon as it is told all: else it stands until this page hears back, and a page that is gone or asleep keeps all others waiting.
 */

import { after } from './after.js';

const PHONE = 'participatie';
/** What each version of an account's database added; a phone walks from its own version to the newest, one step at a time. */
const STEPS = [
  { keys: null, facts: null, reference: null, drafts: 'id', ops: 'id', items: 'id', receipts: 'id' },
  { media: 'id', slices: 'id' },
  { interviews: 'id' },
];

/** Another tab or window wrote first; read again and redo. */
export class Changed extends Error {}

/** The phone itself would not store it: full, closed, or blocked. */
export class NotStored extends Error {}

export const openPhone = () => new Store(PHONE, [{ facts: null }]);
export const openAccount = (account) => new Store(`${PHONE}-${account}`, STEPS);

const LEAVING = 1_000;
const STAYED = 3_000;
const GONE = new Promise(() => {});
let writes = Promise.resolve();
/** What everything that begins waits for: nothing, or, on a page that is being left, whether it is left after all. */
let held = Promise.resolve();

/**
 * What was typed (`stored`: what stores it) is written, nothing else begins, and what had begun is waited for: never longer than a second.
 * A write that is torn away with its page keeps all later pages of WebKit waiting, until the app is closed.
 */
export const atRest = (stored) => Promise.race([Promise.all(stored.map((work) => work())).then(nothingMore), after(LEAVING)]);

function nothingMore() {
  held = after(STAYED);
  return writes;
}

/** All keys that begin with these words and a slash. */
export const under = (words) => IDBKeyRange.bound(`${words}/`, `${words}0`, false, true);

/** `tell(true)` when another tab holds an older database and does not let go; `tell(false)` when it did. */
let tellBlocked = () => {};
export const whenBlocked = (tell) => {
  tellBlocked = tell;
};

class Store {
  #name;
  #steps;
  #opening = null;

  constructor(name, steps) {
    this.#name = name;
    this.#steps = steps;
    addEventListener('pagehide', () => this.#leave());
  }

  #leave() {
    held = GONE;
    this.close();
  }

  read(store, key) {
    return this.#again((db) => look(db, store, (from) => from.get(key)));
  }

  all(store, range) {
    return this.#again((db) => look(db, store, (from) => from.getAll(range)));
  }

  /**
   * Steps in one transaction, on disk when this resolves:
   * ["put", store, value, key?] · ["delete", store, key or range] · ["expect", store, key, (value) => boolean].
   */
  write(steps) {
    const work = this.#again((db) => run(db, steps));
    writes = writes.then(() => work).catch(() => {});
    return work;
  }

  async close() {
    const opening = this.#opening;
    this.#opening = null;
    (await opening?.catch(() => null))?.close();
  }

  async destroy() {
    await this.close();
    return settle(indexedDB.deleteDatabase(this.#name));
  }

  /** Safari closes databases in the background: open again, try once more, then say so. */
  async #again(work, last = false) {
    try {
      return await work(await this.#open());
    } catch (problem) {
      if (problem instanceof Changed) throw problem;
      if (last) throw new NotStored(problem?.name ?? 'unknown', { cause: problem });
      await this.close();
    }
    return this.#again(work, true);
  }

  async #open() {
    await held;
    this.#opening ??= this.#fresh().catch((problem) => {
      this.#opening = null;
      throw problem;
    });
    return this.#opening;
  }

  async #fresh() {
    const request = indexedDB.open(this.#name, this.#steps.length);
    request.onupgradeneeded = ({ oldVersion }) => this.#steps.slice(oldVersion).forEach((step) => add(request.result, step));
    request.onblocked = () => tellBlocked(true);
    const db = await settle(request);
    if (held === GONE) return GONE;
    tellBlocked(false);
    db.onclose = () => this.close();
    db.onversionchange = db.onclose;
    return db;
  }
}

function add(db, step) {
  for (const [store, keyPath] of Object.entries(step)) db.createObjectStore(store, keyPath ? { keyPath } : undefined);
}

function look(db, store, ask) {
  const tx = db.transaction(store);
  const asked = ask(tx.objectStore(store));
  tx.commit();
  return settle(asked);
}

function run(db, steps) {
  return new Promise((resolve, reject) => {
    const stores = [...new Set(steps.map(([, store]) => store))];
    const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
    let reason = null;
    tx.oncomplete = resolve;
    tx.onabort = () => reject(reason ?? tx.error);
    const refuse = (problem) => {
      reason = problem;
      tx.abort();
    };
    take(tx, steps, refuse);
  });
}

/** Expectations first; when all of them hold, the writes. */
function take(tx, steps, refuse) {
  const expected = steps.filter(([verb]) => verb === 'expect');
  const writes = steps.filter(([verb]) => verb !== 'expect');
  let left = expected.length;
  const write = () => {
    for (const [verb, store, value, key] of writes) {
      if (verb === 'put') tx.objectStore(store).put(value, key);
      else tx.objectStore(store).delete(value);
    }
    tx.commit();
  };
  const attempt = () => {
    try {
      write();
    } catch (problem) {
      refuse(problem);
    }
  };
  if (!left) attempt();
  for (const [, store, key, holds] of expected) {
    tx.objectStore(store).get(key).onsuccess = ({ target }) => {
      if (!holds(target.result)) refuse(new Changed(`${store} ${key}`));
      else if ((left -= 1) === 0) attempt();
    };
  }
}

function settle(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
