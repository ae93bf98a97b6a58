/** Two tabs never write in the same thing. The worker's update, too, waits for who holds one. */
import { notice } from './screen.js';

const PATIENCE = 1_500;

/** One tab writes in a draft at a time: the second one waits, and says so after a moment. */
export async function hold(id) {
  if (!id || !navigator.locks) return;
  const late = setTimeout(() => notice('other_tab'), PATIENCE);
  await new Promise((held) => {
    navigator.locks.request(`participatie-draft-${id}`, () => {
      held();
      return new Promise(() => {});
    });
  });
  clearTimeout(late);
  notice('other_tab', false);
}
