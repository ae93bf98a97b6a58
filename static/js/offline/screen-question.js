/** A question of the coordinator: what was written, what is asked, and room for the answer. Works offline. */
import { clean } from './body.js';
import { finish as toOutbox } from './desk-finish.js';
import { openDraft, saving } from './screen-writing.js';
import { find, goTo, stamp } from './screen.js';

export async function question(desk) {
  const draft = await openDraft(desk);
  if (draft === undefined) return {};
  if (!draft?.questions.length) return void goTo('');
  const save = saving(desk, draft);
  find('[data-edit]').href = `/field/conversation#${draft.id}`;
  find('[data-questions]').replaceChildren(...draft.questions.map((asked) => questionNode(draft, asked, save)));
  find('[data-finish]').addEventListener('click', () => finish(desk, draft, save));
  return {};
}

function questionNode(draft, { story: id, question: text }, save) {
  const story = draft.stories.find((known) => known.id === id);
  const node = stamp('question', id);
  find('[data-question]', node).textContent = text;
  find('[data-quote]', node).textContent = story?.quote || story?.own_words || '';
  const box = find('textarea', node);
  box.value = draft.answers[id] ?? '';
  box.addEventListener('input', () => {
    draft.answers[id] = box.value;
    save.touch();
  });
  return node;
}

/** An answer is a new version, on top of what the coordinator read. */
async function finish(desk, draft, save) {
  const missing = draft.questions.some(({ story }) => !clean(draft.answers[story]));
  find('[data-missing]').hidden = !missing;
  if (missing) return find('[data-missing]').focus();
  save.touch();
  if (!(await save.settle())) return undefined;
  await toOutbox(desk, draft);
  return goTo('');
}
