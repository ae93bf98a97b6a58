/** The next conversation with the same setting: of this one while it is a draft, else of the last that was finished. */
import { duplicate, sameSetting } from './draft.js';
import { makers } from './makers.js';

/** Resolves to the new draft, stored. */
export async function again(desk, item) {
  const draft = await desk.draft(item);
  const next = duplicate(draft ? sameSetting(draft) : await desk.lastSetting(), makers());
  await desk.saveDraft(next);
  return next;
}
