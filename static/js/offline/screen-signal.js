/** "Dit kan niet wachten": whom to call now; writing it down is a choice of its own, and so is sending it. */
import { clean } from './body.js';
import { find } from './screen.js';

export function signals(page) {
  const place = find('[data-signal]');
  const box = find('textarea', place);
  const write = find('[data-signal-write]', place);
  show(place, page.draft.signal !== null);
  box.value = page.draft.signal ?? '';
  write.addEventListener('click', () => {
    page.draft.signal = '';
    show(place, true);
    box.focus();
  });
  box.addEventListener('input', () => {
    page.draft.signal = box.value;
    page.save.touch();
  });
  find('[data-signal-drop]', place).addEventListener('click', () => drop(page, place, box));
  find('[data-signal-send]', place).addEventListener('click', () => ready(page, place, box));
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
  await desk.signal(draft);
  draft.signal = null;
  box.value = '';
  show(place, false);
  find('[data-signal-done]', place).hidden = false;
  page.send({ eager: true });
  return undefined;
}
