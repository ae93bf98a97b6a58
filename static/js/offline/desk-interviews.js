/** Surveys on this phone: those to ask, those that a resident fills in, and out of them into the outbox. Sealed like everything else. */
import { asTexts, consent } from './interview.js';
import { uuid4 } from './ids.js';
import { toResponse } from './op.js';
import { fingerprint, newCode } from './receipt.js';

/** As the server last told them. */
export async function surveysOf(desk) {
  const record = await desk.store.read('reference', 'surveys');
  return record ? desk.open('reference', 'surveys', record) : [];
}

/** {id, survey, made, language, filled, step, at, code?}: the survey as it was when it was begun goes along. */
export async function openInterview(desk, id) {
  const record = await desk.store.read('interviews', id);
  return record ? desk.open('interviews', id, record.sealed) : null;
}

/** Half ones, the newest first. */
export async function halves(desk) {
  const records = (await desk.store.all('interviews')).sort((a, b) => b.at - a.at);
  return Promise.all(records.map(async ({ id, at }) => ({ ...(await openInterview(desk, id)), saved: at })));
}

async function recordOf(desk, interview) {
  const { id, made, step } = interview;
  const sealed = await desk.seal('interviews', id, interview);
  return { id, made, at: Date.now(), step: step === 'done' ? 'done' : 'open', sealed };
}

export async function saveInterview(desk, interview) {
  await desk.store.write([['put', 'interviews', await recordOf(desk, interview)]]);
}

/** From here on the phone belongs to the resident, also after a reload. */
export async function handOver(desk, survey, half = null) {
  const { area, duo } = survey;
  const fresh = { id: uuid4(), area, duo, survey, made: Date.now(), language: null, filled: {}, step: 'language', at: '' };
  const interview = half ?? fresh;
  await desk.store.write([
    ['put', 'interviews', await recordOf(desk, interview)],
    ['put', 'facts', { id: interview.id }, 'handed'],
  ]);
}

/** Out of the interview into the outbox, in one transaction; of the resident only the code stays, until the phone is given back. */
export async function handIn(desk, interview, answers) {
  const { id, survey, language, filled } = interview;
  const code = newCode();
  const now = Date.now();
  const op = toResponse({ id, survey, language, receipt: await fingerprint(code), answers: asTexts(answers), consent: consent(survey, filled), now });
  const done = { ...interview, filled: {}, step: 'done', at: '', code };
  await desk.store.write([
    ['put', 'ops', await desk.opRecord(op)],
    ['put', 'interviews', await recordOf(desk, done)],
  ]);
  return done;
}

/** The duo has the phone again. What is done or erased goes from it; a half one can be gone on with. */
export async function takeBack(desk, id, { keep }) {
  await desk.store.write([...(keep ? [] : [['delete', 'interviews', id]]), ['put', 'facts', null, 'handed']]);
}

export const throwAway = (desk, id) => desk.store.write([['delete', 'interviews', id]]);
