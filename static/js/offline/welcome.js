/** What is asked of the server for who is not in front: a phone that was signed off is wiped, also when it is locked or signed out. */
import { verdict } from './outbox.js';
import { forget, others, setHere } from './phone.js';
import * as send from './send.js';

/** For a locked phone: "stay", "wipe" (done) or "other" (somebody else is signed in). */
export async function stillWelcome(desk) {
  const { status, answer } = await send.hello({ account: desk.account, device: desk.device });
  if (isLost(status, answer)) {
    await desk.wipe();
    return 'wipe';
  }
  const now = status === 200 && answer?.account?.id;
  if (!now || now === desk.account) return 'stay';
  await setHere(now);
  return 'other';
}

/** Accounts that were here before: what belongs to a phone that was signed off goes now. */
export async function wipeOthers(account) {
  for (const { account: other, device } of await others(account)) {
    const { status, answer } = await send.hello({ account: other, device });
    if (isLost(status, answer)) await forget(other);
  }
}

const isLost = (status, answer) => (status === 200 && answer?.wipe === true) || verdict(status, answer, []).kind === 'wipe';
