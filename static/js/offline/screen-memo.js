/** "Klopt deze tekst?": what is said in a voice memo, as it was suggested or to be written out, with the sound beside it. */
import { clean } from './body.js';
import { confirmMemo } from './desk-memo.js';
import { every, find, goTo, hashId, stamp } from './screen.js';

const ASKED = new Set(['suggested', 'complete']);

export async function memo(desk) {
  const item = await desk.item(hashId());
  const asked = Object.entries(item?.memos ?? {}).filter(([, { state }]) => ASKED.has(state));
  if (!asked.length) return void goTo('');
  find('[data-memos]').replaceChildren(...asked.map(([medium, known]) => memoNode(desk, medium, known)));
  let send = () => {};
  find('[data-memos]').addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-confirm]');
    if (button && (await confirm(desk, button.closest('[data-medium]')))) send({ eager: true });
  });
  return {
    started(go) {
      send = go;
    },
  };
}

function memoNode(desk, medium, { state, text }) {
  const node = stamp('memo-text', medium);
  Object.assign(node.dataset, { medium, source: state === 'suggested' ? 'suggestion' : 'own' });
  for (const words of every('[data-words]', node)) words.hidden = words.dataset.words !== state;
  find('textarea', node).value = text ?? '';
  const audio = find('audio', node);
  audio.addEventListener('error', () => (find('[data-unheard]', node).hidden = false));
  audio.addEventListener('playing', () => (find('[data-unheard]', node).hidden = true));
  listen(desk, audio, medium);
  return node;
}

/** From this phone while the bytes are here, else from the server. */
async function listen(desk, audio, id) {
  const medium = await desk.store.read('media', id);
  const here = medium && medium.state !== 'complete';
  const { blobOf } = here ? await import('./later.js') : {};
  audio.src = here ? URL.createObjectURL(await blobOf(desk, medium)) : `/media/${id}`;
}

async function confirm(desk, node) {
  const box = find('textarea', node);
  const missing = !clean(box.value);
  find('[data-missing]', node).hidden = !missing;
  if (missing) return box.focus();
  const item = await placed(desk, await desk.item(hashId()));
  await confirmMemo(desk, item, node.dataset.medium, { text: box.value, source: node.dataset.source });
  node.remove();
  if (!find('[data-medium]')) goTo('');
  return true;
}

/** A conversation that the other half wrote says where it was, not always by which duo. */
async function placed(desk, item) {
  const duos = (await desk.reference())?.duos ?? [];
  const duo = item.duo ?? (duos.find(({ area }) => area.id === item.area) ?? duos[0])?.id;
  return { ...item, duo };
}
