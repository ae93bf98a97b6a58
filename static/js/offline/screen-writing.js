/** What the pages that write share: find the draft, hold it for this tab, save each keystroke and say so. */
import { fromBody } from './body.js';
import { newDraft, written } from './draft.js';
import { makers } from './makers.js';
import { union } from './merge.js';
import { makeSaver } from './saver.js';
import { askToStay } from './screen-device.js';
import { download, find, hashId, notice, say } from './screen.js';

const root = document.documentElement;
const PATIENCE = 1_500;

/** The draft this page is about: stored here, or made from the open text of the server, or (when asked for) a new one. */
export async function openDraft(desk, { orNew = false } = {}) {
  const id = hashId();
  await hold(id);
  const stored = id && (await desk.draft(id));
  const draft = stored || (id && (await fromServer(desk, id))) || (orNew ? await fresh(desk) : null);
  if (draft && draft.id !== id) {
    history.replaceState(null, '', `#${draft.id}`);
    await hold(draft.id);
  }
  return draft;
}

/** One tab writes in a draft at a time: the second one waits, and says so after a moment. */
async function hold(id) {
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

async function fromServer(desk, id) {
  const item = await desk.item(id);
  const versions = Object.keys(item?.bodies ?? {})
    .sort()
    .reverse();
  if (!versions.length) return null;
  const body = union(
    versions.map((version) => item.bodies[version]),
    makers().makeId,
  );
  return { ...fromBody(id, body, { account: desk.account, parents: versions, questions: item.questions }), made: Date.now() };
}

async function fresh(desk) {
  const [last, reference] = await Promise.all([desk.lastSetting(), desk.reference()]);
  const duos = reference?.duos ?? [];
  const duo = duos.find(({ id }) => id === last?.duo) ?? duos[0];
  const area = duo && duo.id === last?.duo ? last.area : duo?.area.id;
  return newDraft({ ...makers(), setting: { duo: duo?.id, area } });
}

/** Saves at every keystroke; the root says up to how many characters are on disk. */
export function saving(desk, draft) {
  const saver = makeSaver(() => desk.saveDraft(draft), {
    saved(revision) {
      Object.assign(root.dataset, { saved: String(written(draft)), revision: String(revision) });
      delete root.dataset.unsaved;
      tellSaved('saved');
      notice('not_stored', false);
      if (revision === 1) askToStay();
    },
    failed(problem) {
      root.dataset.notStored = problem?.message ?? '';
      tellSaved('not_saved');
      notice('not_stored');
    },
  });
  find('[data-rescue]')?.addEventListener('click', () => download('participatie.txt', JSON.stringify(draft, null, 2)));
  return {
    touch() {
      root.dataset.unsaved = '';
      saver.touch();
    },
    settle: () => saver.settle(),
  };
}

function tellSaved(key) {
  const place = find('[data-sync-state]');
  if (place.textContent !== say(key)) place.textContent = say(key);
}
