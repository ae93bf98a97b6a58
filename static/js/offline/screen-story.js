/** One story on the page: the words in two boxes, what kind it is, its themes. */
import { fill } from './screen-fields.js';
import { every, find, stamp } from './screen.js';

export function storyNode(page, story, place) {
  const { draft, picker, save } = page;
  const node = stamp('story', story.id);
  node.dataset.story = story.id;
  find('[data-other]', node).hidden = place === 0 || draft.stories[place - 1].teller === story.teller;
  fill(node, story);
  answerTo(draft, story, node);
  untick(node, story, save);
  picker.attach(find('[data-themes]', node), story, () => save.touch());
  return node;
}

/** The coordinator's question stands above the story it is about. */
function answerTo(draft, story, node) {
  const asked = draft.questions.find((question) => question.story === story.id);
  const place = find('[data-asked]', node);
  if (!asked) return place.remove();
  find('[data-question]', place).textContent = asked.question;
  const box = find('textarea', place);
  box.value = draft.answers[story.id] ?? '';
  return box.addEventListener('input', () => {
    draft.answers[story.id] = box.value;
  });
}

/** A second tap on a chosen chip takes the choice away again. */
function untick(node, story, save) {
  for (const chip of every('input[type=radio]', node)) {
    chip.dataset.was = chip.checked ? '1' : '';
    chip.addEventListener('click', () => {
      if (chip.dataset.was === '1') {
        chip.checked = false;
        story[chip.dataset.bind] = null;
        save.touch();
      }
      every(`input[name="${chip.name}"]`, node).forEach((other) => (other.dataset.was = other === chip && chip.checked ? '1' : ''));
    });
  }
}
