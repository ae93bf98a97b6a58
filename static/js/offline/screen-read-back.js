/** Read back: the words in big letters, "klopt dit zo?", and four plain choices, none made beforehand. */
import { toldStories } from './body.js';
import { finish as toOutbox } from './desk-finish.js';
import { fill } from './screen-fields.js';
import { openDraft, saving } from './screen-writing.js';
import { every, find, goTo, stamp } from './screen.js';

export async function readBack(desk) {
  const draft = await openDraft(desk);
  if (draft === undefined) return {};
  if (!draft) return void goTo('');
  const save = saving(desk, draft);
  const stories = toldStories(draft);
  find('[data-edit]').href = `/field/conversation#${draft.id}`;
  find('[data-cards]').replaceChildren(...stories.map((story, i) => cardNode({ draft, save, stories, story, i })));
  unanswered(stories);
  find('[data-finish]').addEventListener('click', () => finish(desk, draft, { save, stage: 'submitted' }));
  find('[data-share]').addEventListener('click', () => finish(desk, draft, { save, stage: 'open' }));
  return {};
}

function cardNode({ draft, save, stories, story, i }) {
  const node = stamp('read-back', story.id);
  node.dataset.story = story.id;
  words(node, story);
  fill(node, flat(story.consent));
  node.addEventListener('change', ({ target }) => {
    if (!target.dataset.bind) return;
    story.consent[target.dataset.bind] = target.value === 'yes';
    unanswered(stories);
    save.touch();
  });
  sameAnswers({ node, save, stories, story, before: stories[i - 1] });
  return node;
}

function words(node, { quote, own_words }) {
  find('[data-quote]', node).textContent = quote;
  find('[data-quote]', node).closest('blockquote').hidden = !quote.trim();
  find('[data-own]', node).textContent = own_words;
  find('[data-own]', node).closest('div').hidden = !own_words.trim();
}

const flat = (consent) => Object.fromEntries(Object.entries(consent).map(([name, said]) => [name, said ?? '']));

/** For the same teller's next story the four answers can be taken over in one tap; never by themselves. */
function sameAnswers({ node, save, stories, story, before }) {
  const button = find('[data-same]', node);
  button.hidden = !before || before.teller !== story.teller;
  button.addEventListener('click', () => {
    Object.assign(story.consent, before.consent);
    fill(node, flat(story.consent));
    unanswered(stories);
    save.touch();
  });
}

function unanswered(stories) {
  find('[data-unanswered]').hidden = stories.every((story) => story.consent.use !== null);
}

async function finish(desk, draft, { save, stage }) {
  for (const button of every('[data-finish], [data-share]')) button.disabled = true;
  save.touch();
  if (await save.settle()) {
    await toOutbox(desk, draft, stage);
    return goTo('receipt', draft.id);
  }
  for (const button of every('[data-finish], [data-share]')) button.disabled = false;
  return undefined;
}
