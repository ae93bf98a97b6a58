/** What the pages that write share: find the draft, hold it for this tab, save each keystroke and say so. */
import { fromBody } from './body.js';
import { newDraft, written } from './draft.js';
import { makers } from './makers.js';
import { withHeld } from './media.js';
import { hold } from './one-tab.js';
import { makeSaver } from './saver.js';
import { askToStay, beRescuable } from './screen-device.js';
import { download } from './screen-file.js';
import { every, find, hashId, notice, say, storeNotice } from './screen.js';
import { wrapOf } from './vault.js';

const root = document.documentElement;

/**
 * The draft this page is about: stored here, or made from the open text of the server, or (when asked for) a new one; null when
 * there is none, undefined when this page is left for the one with both texts.
 */
export async function openDraft(desk, { orNew = false } = {}) {
  const id = hashId();
  await hold(id);
  const [stored, item] = id ? await Promise.all([desk.draft(id), desk.item(id)]) : [];
  if (severalTexts(item, stored)) return void location.replace(`/field/conflict#${id}`);
  const draft = stored || fromServer(desk, item) || (orNew ? await fresh(desk) : null);
  if (draft && draft.id !== id) {
    history.replaceState(null, '', `#${draft.id}`);
    await hold(draft.id);
  }
  return draft;
}

/** Somebody wrote beside it: a person looks at both texts first. */
function severalTexts(item, draft) {
  const heads = Object.keys(item?.bodies ?? {});
  return draft ? heads.some((version) => !draft.parents.includes(version)) : heads.length > 1;
}

function fromServer(desk, item) {
  const [version] = Object.keys(item?.bodies ?? {});
  if (!version) return null;
  const draft = fromBody(item.id, item.bodies[version], { account: desk.account, parents: [version], questions: item.questions });
  return { ...withHeld(draft, item.about[version]?.media), made: Date.now() };
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
  const write = async () => {
    const length = written(draft);
    await desk.saveDraft(draft);
    return length;
  };
  const saver = makeSaver(write, {
    saved({ revision, wrote, all }) {
      Object.assign(root.dataset, { saved: String(wrote), revision: String(revision) });
      if (all) delete root.dataset.unsaved;
      tellSaved('saved');
      for (const name of ['not_stored', 'storage_full', 'outdated']) notice(name, false);
      if (revision === 1) void Promise.all([askToStay(), beRescuable(desk)]);
    },
    failed(problem) {
      root.dataset.notStored = problem?.message ?? '';
      tellSaved('not_saved');
      notice(storeNotice(problem));
    },
  });
  desk.beforeLock.push(() => saver.settle());
  void beRescuable(desk);
  for (const button of every('[data-rescue]')) button.addEventListener('click', () => rescue(desk, draft, button));
  return {
    touch() {
      root.dataset.unsaved = '';
      saver.touch();
    },
    settle: () => saver.settle(),
  };
}

/** What the phone would not store: sealed for the gemeente when its key is known, else as plain text. */
async function rescue(desk, draft, button) {
  if (!wrapOf(desk.record, 'rescue')) return download('participatie.txt', JSON.stringify(draft, null, 2));
  const { saveRescue } = await import('./screen-lost.js');
  return saveRescue(desk, find('[data-rescued]', button.closest('[data-notice]')), { unsaved: draft });
}

function tellSaved(key) {
  const place = find('[data-sync-state]');
  if (place.textContent !== say(key)) place.textContent = say(key);
}
