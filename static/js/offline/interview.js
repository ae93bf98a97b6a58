/**
 * A survey on the phone: which questions are asked, and what an answer is. Pure. The same rules stand in participatie/surveys/rules
 * (questions.py, answers.py, consents.py); tests/surveys/cases.json is played against both.
 * `filled`: {name of the question: [text, ...]}, as in the form of the page. A problem is [key of a sentence, values].
 */

const LIMITS = { short_text: 200, long_text: 4_000 };
const DIGITS = 9;
const MINUS = '\u2212';
/** What Python takes off at both ends; trim() takes off others. */
const AROUND = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/gu;
const plain = (text) => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '').replace(AROUND, '');

/** The questions that this person gets: a condition counts only when its own question is shown. */
export function shown(questions, answers) {
  const found = new Map();
  for (const question of questions) {
    const [name, value] = question.show_if ?? [];
    if (!name || (found.has(name) && holds(answers[name], value))) found.set(question.name, question);
  }
  return [...found.values()];
}

function holds(answer, value) {
  if (answer === undefined || answer === null) return false;
  return Array.isArray(answer) ? answer.includes(value) : String(answer) === value;
}

/** The page of the four answers about what was written for a story; no question has this name. */
const FOUR = 'consent';
const ASKS = ['use', 'quote', 'public', 'contact'];

/** {answers, problems, asked, pages}: of questions that are not shown nothing is kept. Who wrote something for a story also gets the page of the four. */
export function read({ questions, places = [] }, filled) {
  const answers = {};
  const problems = {};
  for (const question of questions) {
    if (!shown(questions, answers).includes(question)) continue;
    const [value, problem] = readOne(question, filled[question.name] ?? [], places);
    if (problem) problems[question.name] = problem;
    if (value !== null) answers[question.name] = value;
  }
  const asked = shown(questions, answers);
  const wrote = asked.some(({ name, may_become_story: forStory }) => forStory && answers[name]);
  return { answers, problems, asked, pages: [...asked.map(({ name }) => name), ...(wrote ? [FOUR] : [])] };
}

/** The four, when something was written to which they belong; null: not answered. */
export function consent(survey, filled) {
  if (!read(survey, filled).pages.includes(FOUR)) return null;
  return Object.fromEntries(ASKS.map((ask) => [ask, [false, true][['no', 'yes'].indexOf(filled[`c-${ask}`]?.[0])] ?? null]));
}

/** [value or null, problem or null] of one question. */
export function readOne(question, filled, places = []) {
  const said = filled.map(plain).filter(Boolean);
  if (!said.length) return [null, question.required ? [WRITTEN.has(question.kind) ? 'write' : 'choose', {}] : null];
  return READERS[question.kind](question, said, places);
}

const WRITTEN = new Set(['short_text', 'long_text', 'number']);
const FROM_LIST = ['from_list', {}];

function text({ kind }, [first]) {
  const words = first.replaceAll('\r\n', '\n');
  const most = LIMITS[kind];
  return Array.from(words).length > most ? [null, ['too_long', { most }]] : [words, null];
}

const one = ({ choices }, [first]) => (choices.some(([key]) => key === first) ? [first, null] : [null, FROM_LIST]);

function many({ choices }, said) {
  const chosen = choices.map(([key]) => key).filter((key) => said.includes(key));
  return chosen.length < new Set(said).size ? [chosen.length ? chosen : null, FROM_LIST] : [chosen, null];
}

const area = (_question, [first], places) => (places.some(([code]) => code === first) ? [first, null] : [null, FROM_LIST]);

/** Digits of any script: who writes Arabic may type them as they are used to. */
function number({ least, most }, [first]) {
  const digits = Array.from(first.replace(/^-/, '').replace(/^\+/, '').replaceAll(MINUS, ''));
  if (!digits.length || digits.length > DIGITS || !digits.every(isDigit)) return [null, ['whole', {}]];
  const value = Number(digits.map(valueOf).join('')) * (first[0] === '-' || first[0] === MINUS ? -1 : 1) || 0;
  if ((least ?? value) > value || (most ?? value) < value) return [null, outside(least ?? null, most ?? null)];
  return [value, null];
}

function step({ steps }, said) {
  const [value, problem] = number({}, said);
  return problem ? [null, problem] : steps.includes(value) ? [value, null] : [null, FROM_LIST];
}

const isDigit = (sign) => /\p{Nd}/u.test(sign);

/** Digits stand in rows of ten from zero on, in every script. */
function valueOf(sign) {
  let before = 0;
  while (isDigit(String.fromCodePoint(sign.codePointAt(0) - before - 1))) before += 1;
  return before % 10;
}

function outside(least, most) {
  if (least === null) return ['at_most', { most }];
  return most === null ? ['at_least', { least }] : ['between', { least, most }];
}

const READERS = { short_text: text, long_text: text, one_choice: one, many_choices: many, scale: step, picture_scale: step, number, area };

/** As it travels: texts, so that the server reads it by the rules of its own page. */
export const asTexts = (answers) =>
  Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, Array.isArray(value) ? value : [String(value)]]));

/** In this language, else in Dutch, else in any: [text, its language]. */
export function said(text, language) {
  const found = [language, 'nl', ...Object.keys(text ?? {})].find((code) => text?.[code]);
  return found ? [text[found], found] : ['', language];
}
