/** A survey that came along, and what a resident answered on the phone. */
import { changes, does, hello, NOW, phone, push, step } from './asking.mjs';

const send = await import('../../../static/js/offline/send.js');
const { asTexts, consent } = await import('../../../static/js/offline/interview.js');
const { toResponse } = await import('../../../static/js/offline/op.js');

const ID = 'a0000000-0000-4000-8000-000000000001';
const text = { nl: '<text>', ar: '<text>' };
const QUESTION = {
  name: 'q1', kind: 'one_choice', text, hint: {}, required: true, choices: [['a', text], ['b', text]], steps: [], least: null, most: null, low: {}, high: {}, show_if: null, may_become_story: false,
};
const SURVEY = { id: '$survey', duo: '$duo', area: '$area', title: text, intro: { nl: '<text>' }, thanks: { nl: '<text>' }, languages: ['nl', 'ar'], opens: null, closes: null, places: [], questions: [QUESTION] };
const answered = (answers, more = {}) =>
  toResponse({ ...more, id: ID, survey: { id: '$survey', duo: '$duo', area: '$area' }, language: 'ar', receipt: 'ab'.repeat(32), answers: asTexts(answers), now: NOW });

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
  async what_was_written_for_a_story_comes_with_the_four_answers() {
    const question = { name: 'q3', kind: 'long_text', may_become_story: true };
    const filled = { q1: ['a'], q3: ['Een bankje'], 'c-use': ['yes'], 'c-public': ['no'] };
    const op = answered({ q1: 'a', q3: 'Een bankje' }, { consent: consent({ questions: [{ name: 'q1', kind: 'long_text' }, question] }, filled) });
    return [
      await hello(), does('survey_for_stories'), await step(() => send.reference(phone(), null), 200, { body: { surveys: [{ id: '$survey', questions: [question] }] } }),
      await push([op], ['created']), await push([op], ['duplicate']),
    ];
  },
};
