/** The resident's side: language, questions one by one, the code. It is left only by giving the phone back. */
import { handIn, saveInterview } from './desk-interviews.js';
import { gate } from './hold.js';
import { read, readOne, said } from './interview.js';
import { hold } from './one-tab.js';
import { makeSaver } from './saver.js';
import { save as saveFile } from './screen-file.js';
import { back, done, paintSent, stop } from './screen-interview-end.js';
import { paintConsent } from './screen-interview-consent.js';
import { paintQuestion, tellProblem } from './screen-interview-question.js';
import { every, find, notice, on, stamp, storeNotice } from './screen.js';

const root = document.documentElement;
const own = { lang: root.lang, dir: root.dir };
const { says = {}, names = {}, rtl = [], spoken = 'nl' } = JSON.parse(document.getElementById('tongues')?.textContent ?? '{}');
export const ownNames = names;

export async function resident(desk, held) {
  root.dataset.handed = '';
  await gate(true);
  await hold(held.id);
  const page = { desk, held, send: () => {}, spoken: sentence, translate, paint: (view) => paint(page, view) };
  page.save = saving(page);
  frameKeepsItsLanguage();
  find('[data-resident]').hidden = false;
  paint(page, held.step);
  return {
    refresh: () => page.view === 'done' && paintSent(page),
    started(go) {
      page.send = go;
    },
  };
}

/** In the language that the page says it has: the resident's when the program speaks it, the duo's before one was chosen. */
function sentence(key, values = {}) {
  const words = says[root.lang] ?? {};
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** What the program itself says around it (the lock, a full phone) stays in the duo's language. */
function frameKeepsItsLanguage() {
  for (const node of every('.skip-link, header, main > :not(h1, [data-content])')) Object.assign(node, own);
}

function saving({ desk, held }) {
  const kept = () => saveInterview(desk, held);
  const saver = makeSaver(kept, {
    saved({ revision, all }) {
      root.dataset.revision = String(revision);
      if (all) delete root.dataset.unsaved;
      for (const name of ['not_stored', 'storage_full', 'outdated']) notice(name, false);
    },
    failed: (problem) => notice(storeNotice(problem)),
  });
  desk.beforeLock.push(() => saver.settle());
  for (const button of every('[data-rescue]')) button.addEventListener('click', () => rescue(held));
  return {
    touch() {
      root.dataset.unsaved = '';
      saver.touch();
    },
    settle: () => saver.settle(),
  };
}

/** The phone is full: what was typed last stands in memory only, so it is saved as it is. */
function rescue({ filled }) {
  saveFile('participatie.txt', new Blob([JSON.stringify(filled, null, 2)], { type: 'text/plain;charset=utf-8' }));
}

const STEPS = { language, intro, question, stop, done, back };

/** One step at a time; the heading says where one is and takes the focus. */
function paint(page, view) {
  const { held } = page;
  page.view = view;
  root.lang = says[held.language] ? held.language : held.language ? spoken : own.lang;
  root.dir = rtl.includes(held.language) ? 'rtl' : held.language ? 'ltr' : own.dir;
  root.dataset.step = view;
  const node = stamp(`step-${view}`, 'now');
  translate(node);
  const heading = STEPS[view](page, node);
  find('[data-resident]').replaceChildren(node);
  const title = find('h1');
  title.tabIndex = -1;
  Object.assign(title, { textContent: heading[0], lang: heading[1] ?? root.lang, dir: 'auto' });
  document.title = [heading[0], said(held.survey.title, held.language)[0]].filter((part, i, all) => all.indexOf(part) === i).join(' · ');
  scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

/** The words of the program in a piece of the page, in the resident's language. */
function translate(node) {
  for (const place of every('[data-say]', node)) place.textContent = sentence(place.dataset.say);
}

function move(page, step, at = '') {
  Object.assign(page.held, { step, at });
  page.save.touch();
  paint(page, step);
}

function language(page, node) {
  const { held } = page;
  const tongues = held.survey.languages;
  const choose = (code) => {
    held.language = code;
    move(page, held.at ? 'question' : 'intro', held.at);
  };
  const buttons = tongues.map((code) => {
    const made = stamp('tongue', code);
    Object.assign(made, { lang: code, value: code });
    find('span', made).textContent = names[code] ?? code;
    made.addEventListener('click', () => choose(code));
    return made;
  });
  find('[data-tongues]', node).replaceChildren(...buttons);
  find('[data-tongues]', node).ariaLabel = page.spoken('language');
  on(node, '[data-stop]', () => paint(page, 'stop'));
  return said(held.survey.title, held.language ?? own.lang);
}

function intro(page, node) {
  const { survey, language: tongue } = page.held;
  const [text, code] = said(survey.intro, tongue);
  Object.assign(find('[data-intro]', node), { textContent: text, lang: code, hidden: !text });
  others(page, node);
  on(node, '[data-begin]', () => move(page, 'question', read(survey, page.held.filled).pages[0]));
  return said(survey.title, tongue);
}

/** The way to another language and the way out, on every step. */
function others(page, node) {
  const { survey, language: tongue } = page.held;
  find('[data-other]', node).hidden = survey.languages.length < 2;
  find('[data-tongue]', node).textContent = names[tongue] ?? tongue;
  on(node, '[data-other]', () => move(page, 'language', page.held.at));
  on(node, '[data-stop]', () => paint(page, 'stop'));
}

function question(page, node) {
  const { survey, filled } = page.held;
  const { asked, pages } = read(survey, filled);
  const place = Math.max(0, pages.indexOf(page.held.at));
  const here = asked[place];
  page.held.at = pages[place];
  const words = find('[data-forward]', node);
  const label = () => {
    words.textContent = page.spoken(isLast(page) ? 'send' : 'next');
  };
  const room = find('[data-question]', node);
  if (here) paintQuestion(page, here, room, label);
  else paintConsent(page, asked, room);
  label();
  others(page, node);
  find('[data-previous]', node).hidden = place === 0;
  on(node, '[data-previous]', () => move(page, 'question', pages[place - 1]));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    forward(page, here);
  });
  return [page.spoken('step', { number: place + 1, most: pages.length })];
}

function isLast({ held }) {
  return read(held.survey, held.filled).pages.at(-1) === held.at;
}

/** On to the next, or everything in; what is not right is told where it stands. */
function forward(page, here) {
  const { survey, filled, at } = page.held;
  const [, problem] = here ? readOne(here, filled[here.name] ?? [], survey.places) : [];
  if (problem) return tellProblem(page, problem);
  if (isLast(page)) return send(page);
  const { pages } = read(survey, filled);
  return move(page, 'question', pages[pages.indexOf(at) + 1]);
}

async function send(page) {
  const { desk, held } = page;
  const { answers, problems, asked } = read(held.survey, held.filled);
  const wrong = asked.find(({ name }) => problems[name]);
  if (wrong) {
    move(page, 'question', wrong.name);
    return tellProblem(page, problems[wrong.name]);
  }
  if (!Object.keys(answers).length) return tellProblem(page, ['nothing', {}]);
  if (page.sending) return undefined;
  page.sending = true;
  try {
    await page.save.settle();
    Object.assign(held, await handIn(desk, held, answers));
    paint(page, 'done');
    page.send({ eager: true });
  } catch (problem) {
    notice(storeNotice(problem));
  } finally {
    page.sending = false;
  }
  return undefined;
}
