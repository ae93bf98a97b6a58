/** "Dit kan niet wachten": whom to call now; writing it down is a choice of its own, and so is sending it. */
import { clean } from './body.js';
import { uuid7 } from './ids.js';
import { toSignal } from './op.js';
import { find } from './screen.js';

export function signals(page) {
  const place = find('[data-signal]');
  const box = find('textarea', place);
  const write = find('[data-signal-write]', place);
  show(place, page.draft.signal !== null);
  box.value = page.draft.signal ?? '';
  const begin = () => {
    page.draft.signal = '';
    show(place, true);
    box.focus();
  };
  box.addEventListener('input', () => {
    page.draft.signal = box.value;
    page.save.touch();
  });
  write.addEventListener('click', begin);
  find('[data-signal-drop]', place).addEventListener('click', () => drop(page, place, box));
  find('[data-signal-send]', place).addEventListener('click', () => ready(page, place, box));
  return { begin };
}

function show(place, writing) {
  place.open ||= writing;
  find('[data-signal-form]', place).hidden = !writing;
  find('[data-signal-write]', place).hidden = writing;
}

function drop({ draft, save }, place, box) {
  draft.signal = null;
  box.value = '';
  show(place, false);
  save.touch();
}

async function ready(page, place, box) {
  const { desk, draft, save } = page;
  if (!clean(draft.signal) || !draft.duo) return box.focus();
  await save.settle();
  await toOutbox(desk, draft);
  draft.signal = null;
  box.value = '';
  show(place, false);
  find('[data-signal-done]', place).hidden = false;
  page.send({ eager: true });
  return undefined;
}

/** Into the outbox, and out of the draft, in one transaction. */
async function toOutbox(desk, draft) {
  const now = Date.now();
  const op = toSignal({ id: uuid7(now), duo: draft.duo, area: draft.area, conversation: draft.id, text: draft.signal, now });
  await desk.store.write([
    ['put', 'ops', await desk.opRecord(op)],
    ['put', 'drafts', await desk.draftRecord({ ...draft, signal: null })],
  ]);
}
