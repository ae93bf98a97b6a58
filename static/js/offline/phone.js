/** What this phone knows about itself: who was here last, which accounts have things on it, its id before somebody signs in. */
import { drop, gate } from './hold.js';
import { uuid4 } from './ids.js';
import { openAccount, openPhone } from './store.js';

const phone = openPhone();

/** Who used this phone last, or null: {account}. Never set by anything but the server's hello. */
export const lastHere = () => phone.read('facts', 'here');

/** The key of who was here before goes at once, and so does the gate around a page that was handed over. */
export async function setHere(account) {
  drop();
  await gate(false);
  const known = account ? await accounts() : {};
  const kept = account && !known[account] ? [['put', 'facts', { ...known, [account]: 1 }, 'accounts']] : [];
  await phone.write([...kept, ['put', 'facts', account && { account }, 'here']]);
}

/** {account: how many times it began on this phone}. Each time has a store of its own; the newest is the one in use. */
export const accounts = async () => (await phone.read('facts', 'accounts')) ?? {};

export const storeOf = async (account) => openAccount(nameOf(account, (await accounts())[account] ?? 1));

const nameOf = (account, time) => (time > 1 ? `${account}.${time}` : account);

/** Begin with an empty store beside the locked one, which stays as it is. The phone keeps its id. */
export async function beginAgain(desk) {
  const known = await accounts();
  const time = (known[desk.account] ?? 1) + 1;
  await openAccount(nameOf(desk.account, time)).write([['put', 'facts', desk.device, 'device']]);
  await phone.write([['put', 'facts', { ...known, [desk.account]: time }, 'accounts']]);
  await setHere(null);
}

/** Everything of this account, of all its times on this phone. */
export async function forget(account) {
  const known = await accounts();
  for (let time = known[account] ?? 1; time > 0; time -= 1) await openAccount(nameOf(account, time)).destroy();
  const { [account]: gone, ...others } = known;
  await phone.write([['put', 'facts', others, 'accounts']]);
  if ((await lastHere())?.account === account) await setHere(null);
}

/** Accounts that have things here and are not in front: {account, device}. */
export async function others(account) {
  const known = Object.keys(await accounts()).filter((id) => id !== account);
  const found = await Promise.all(known.map(async (id) => ({ account: id, device: await (await storeOf(id)).read('facts', 'device') })));
  return found.filter(({ device }) => device);
}

/** The id this phone shows before it knows whose session it is. */
export async function freshDevice() {
  const known = await phone.read('facts', 'device');
  if (known) return known;
  const made = uuid4();
  await phone.write([['put', 'facts', made, 'device']]);
  return made;
}

/** The first account on this phone takes that id along. */
export async function takeDevice(store) {
  const device = await freshDevice();
  await store.write([['put', 'facts', device, 'device']]);
  await phone.write([['delete', 'facts', 'device']]);
  return device;
}
