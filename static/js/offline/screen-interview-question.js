/** One question in the resident's hand: controls of its kind, each keystroke kept, what is not right told under it. */
import { said } from './interview.js';
import { every, find, stamp } from './screen.js';

const PIECES = { short_text: 'line', number: 'line', long_text: 'lines', area: 'places' };
const MOST = { short_text: 200, long_text: 4_000, number: 12 };

/** Fills `place`; `changed` is called after every keystroke. */
export function paintQuestion(page, question, place, changed) {
  const { held, save } = page;
  const node = stamp(PIECES[question.kind] ?? 'choices', question.name);
  node.dataset.name = question.name;
  page.translate(node);
  const [text, language] = said(question.text, held.language);
  Object.assign(find('[data-label]', node), { textContent: text, lang: language });
  const optional = find('[data-optional]', node);
  optional.hidden = question.required;
  optional.textContent = `(${page.spoken('optional')})`;
  const [hint, spoken] = said(question.hint, held.language);
  Object.assign(find('[data-hint]', node), { textContent: hint, lang: spoken, hidden: !hint });
  (PIECES[question.kind] ? paintControl : paintChoices)(page, question, node, held.filled[question.name] ?? []);
  describe(node, hint, false);
  node.addEventListener('input', () => {
    held.filled[question.name] = valuesIn(node);
    clear(node, hint);
    save.touch();
    changed();
  });
  place.replaceChildren(node);
}

const valuesIn = (node) =>
  every('input[type=radio]:checked, input[type=checkbox]:checked, input:not([type=radio], [type=checkbox]), textarea, select', node).map(({ value }) => value);

function paintControl(page, { kind }, node, [first = '']) {
  const control = find('input, textarea, select', node);
  if (kind === 'area') {
    const places = page.held.survey.places.map(([code, name]) => new Option(name, code));
    control.replaceChildren(new Option(page.spoken('choose_area'), ''), ...places);
  } else control.maxLength = MOST[kind];
  if (kind === 'number') control.inputMode = 'numeric';
  control.value = first;
}

function paintChoices(page, question, node, given) {
  const options = optionsOf(page, question);
  const chips = options.map(([value, words, language], i) => {
    const chip = stamp('chip', `${question.name}-${i}`);
    const input = find('input', chip);
    Object.assign(input, { type: question.kind === 'many_choices' ? 'checkbox' : 'radio', name: `q-${question.name}`, value, checked: given.includes(value) });
    Object.assign(find('[data-option]', chip), { textContent: words, lang: language });
    if (question.kind === 'picture_scale') find('[data-option]', chip).before(stamp(`face-${value}`, question.name));
    return chip;
  });
  find('[data-chips]', node).replaceChildren(...chips);
  find('[data-chips]', node).classList.add(question.kind === 'scale' ? 'chips--scale' : 'chips--rows');
  ends(node, question, page.held.language);
}

/** [value, words, their language] of each. */
function optionsOf(page, { kind, choices, steps }) {
  const { language } = page.held;
  if (kind === 'picture_scale') return steps.map((step) => [String(step), page.spoken(`face_${step}`), document.documentElement.lang]);
  if (kind === 'scale') return steps.map((step) => [String(step), String(step), language]);
  return choices.map(([key, text]) => [key, ...said(text, language)]);
}

/** The words at both ends of a scale with figures. */
function ends(node, { kind, low, high, steps }, language) {
  const place = find('[data-ends]', node);
  const words = [said(low, language), said(high, language)];
  place.hidden = kind !== 'scale' || !words.some(([text]) => text);
  const figures = [steps[0], steps.at(-1)];
  for (const [i, part] of every('span', place).entries()) Object.assign(part, { textContent: `${figures[i]}: ${words[i][0]}`, lang: words[i][1] });
}

/** Says it under the question and goes there. */
export function tellProblem(page, [key, values]) {
  const node = find('[data-question] > *');
  const place = find('[data-error]', node);
  find('[data-said]', place).textContent = page.spoken(key, values);
  place.hidden = false;
  const control = find('input, textarea, select', node);
  describe(node, !find('[data-hint]', node).hidden, true);
  control.focus();
}

function clear(node, hint) {
  find('[data-error]', node).hidden = true;
  describe(node, hint, false);
}

function describe(node, hint, wrong) {
  const holder = node.tagName === 'FIELDSET' ? node : find('input, textarea, select', node);
  const ids = [hint && find('[data-hint]', node).id, wrong && find('[data-error]', node).id].filter(Boolean);
  if (ids.length) holder.setAttribute('aria-describedby', ids.join(' '));
  else holder.removeAttribute('aria-describedby');
  node.classList.toggle('field--invalid', wrong);
  if (holder !== node) holder.setAttribute('aria-invalid', String(wrong));
}
