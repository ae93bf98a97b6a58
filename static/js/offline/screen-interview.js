/** "Vragenlijst afnemen": the duo chooses one and hands the phone over; from then on this page shows the resident's side and nothing else. */
import { halves, handOver, openInterview, surveysOf, throwAway } from './desk-interviews.js';
import { localDate } from './draft.js';
import { gate } from './hold.js';
import { said } from './interview.js';
import { isOpen } from './interview-open.js';
import { ownNames, resident } from './screen-interview-resident.js';
import { day, find, moment, notice, say, stamp } from './screen.js';
import { announce } from './uploader.js';

const root = document.documentElement;

export async function interview(desk) {
  const handed = await desk.fact('handed');
  const held = handed && (await openInterview(desk, handed.id));
  if (held) return resident(desk, held);
  if (handed) await desk.setFact('handed', null);
  await gate(false);
  const refresh = () => duo(desk);
  await refresh();
  return { refresh };
}

/** The duo's side: what can be asked, and what somebody began. */
async function duo(desk) {
  const [surveys, begun] = await Promise.all([surveysOf(desk), halves(desk)]);
  const open = surveys.filter((survey) => isOpen(survey, Date.now()));
  find('[data-duo]').hidden = false;
  find('[data-none]').hidden = open.length + begun.length > 0;
  notice('no_pin', !desk.pinned && open.length > 0);
  find('[data-how-pin]').hidden = !desk.pinned;
  find('[data-surveys]').replaceChildren(...open.map((survey) => surveyNode(desk, survey)));
  find('[data-begun]').hidden = begun.length === 0;
  find('[data-halves]').replaceChildren(...begun.map((half) => halfNode(desk, half)));
}

function surveyNode(desk, survey) {
  const node = stamp('survey', survey.id);
  node.dataset.survey = survey.id;
  titled(node, survey);
  find('[data-tongues]', node).textContent = survey.languages.map((code) => ownNames[code] ?? code).join(', ');
  const until = find('[data-until]', node);
  until.hidden = !survey.closes;
  if (survey.closes) until.textContent = say('until', { day: day(lastDay(survey.closes)) });
  find('button', node).addEventListener('click', () => give(desk, survey));
  return node;
}

/** The whole of the last day counts: it ends as the next one begins. */
const lastDay = (closes) => localDate(new Date(Date.parse(closes) - 1_000));

function halfNode(desk, half) {
  const node = stamp('half', half.id);
  titled(node, half.survey);
  find('[data-when]', node).textContent = moment(half.saved);
  find('[data-go-on]', node).addEventListener('click', () => give(desk, half.survey, half));
  find('[data-throw-away]', node).addEventListener('click', () => throwAway(desk, half.id).then(() => duo(desk)));
  return node;
}

function titled(node, survey) {
  const [text, language] = said(survey.title, root.lang);
  Object.assign(find('[data-title]', node), { textContent: text, lang: language });
}

/** Other tabs of this phone leave what they show, too. */
async function give(desk, survey, half = null) {
  const { saved, ...kept } = half ?? {};
  await handOver(desk, survey, half && kept);
  await gate(true);
  announce({ kind: 'handed' });
  location.reload();
}
