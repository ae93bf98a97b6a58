/** A survey that came along, and what a resident answered on the phone. */
import { changes, does, hello, NOW, phone, push, step } from './asking.mjs';

const send = await import('../../../static/js/offline/send.js');
const { asTexts } = await import('../../../static/js/offline/interview.js');
const { toResponse } = await import('../../../static/js/offline/op.js');

const ID = 'a0000000-0000-4000-8000-000000000001';
const text = { nl: '<text>', ar: '<text>' };
const QUESTION = {
  name: 'q1', kind: 'one_choice', text, hint: {}, required: true, choices: [['a', text], ['b', text]], steps: [], least: null, most: null, low: {}, high: {}, show_if: null,
};
const SURVEY = { id: '$survey', duo: '$duo', area: '$area', title: text, intro: { nl: '<text>' }, thanks: { nl: '<text>' }, languages: ['nl', 'ar'], opens: null, closes: null, places: [], questions: [QUESTION] };
const answered = (answers) =>
  toResponse({ id: ID, survey: { id: '$survey', duo: '$duo', area: '$area' }, language: 'ar', receipt: 'ab'.repeat(32), answers: asTexts(answers), now: NOW });

export const surveys = {
  async a_survey_is_taken_along_and_answered() {
    const op = answered({ q1: 'b', q3: 'الشارع مظلم' });
    const told = (state) => ({ kind: 'response', item: ID, state, seq: '<number>' });
    return [
      await hello(), does('survey'), await step(() => send.reference(phone(), null), 200, { body: { surveys: [SURVEY], etag: '<text>' } }),
      await push([op], ['created']), await push([op], ['duplicate']),
      await push([answered({ q1: 'a' })], [{ status: 'rejected', code: 'id_reuse' }]),
      await changes({ kind: 'survey', item: '$survey', state: 'open' }, told('taken')),
      does('withdraw_answers', { response: ID }), await push([op], ['gone']),
    ];
  },
};
