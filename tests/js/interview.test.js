/** The table of tests/surveys/cases.json, played against the rules of the phone; tests/surveys/test_same_rules.py plays it against the page's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isOpen } from '../../static/js/offline/interview-open.js';
import { asTexts, consent, read, said } from '../../static/js/offline/interview.js';

const CASES = JSON.parse(readFileSync(new URL('../surveys/cases.json', import.meta.url)));

const FOUR = { use: null, quote: null, public: null, contact: null };

/** As the server tells a question; steps as Asked.steps gives them. */
function asked({ choices = [], least = null, most = null, ...one }) {
  const first = least ?? 1;
  const steps = { picture_scale: [1, 2, 3, 4, 5], scale: Array.from({ length: (most ?? 5) - first + 1 }, (_, i) => first + i) };
  return { required: false, show_if: null, ...one, least, most, choices: choices.map((key) => [key, { nl: key }]), steps: steps[one.kind] ?? [] };
}

for (const wanted of CASES) {
  test(`the phone reads it so: ${wanted.name}`, () => {
    const survey = { questions: wanted.questions.map(asked), places: wanted.places.map((code) => [code, code]) };
    const found = read(survey, wanted.filled);
    assert.deepEqual(found.answers, wanted.answers);
    assert.deepEqual(found.problems, wanted.problems);
    assert.deepEqual(found.asked.map(({ name }) => name), wanted.shown);
  });
  test(`the phone asks the four so: ${wanted.name}`, () => {
    const survey = { questions: wanted.questions.map(asked), places: wanted.places.map((code) => [code, code]) };
    const said = consent(survey, wanted.filled);
    assert.deepEqual(said && Object.values(said), wanted.four ?? null);
    assert.deepEqual(Object.keys(said ?? FOUR), Object.keys(FOUR));
    assert.deepEqual(read(survey, wanted.filled).pages, [...wanted.shown, ...(wanted.four ? ['consent'] : [])]);
  });
  test(`what the phone sends of it is read as the same: ${wanted.name}`, () => {
    const survey = { questions: wanted.questions.map(asked), places: wanted.places.map((code) => [code, code]) };
    const sent = asTexts(read(survey, wanted.filled).answers);
    assert.deepEqual(read(survey, sent).answers, wanted.answers);
  });
}

test('half a pair of surrogates goes', () => {
  const question = asked({ name: 'q1', kind: 'short_text' });
  assert.deepEqual(read({ questions: [question] }, { q1: ['a\ud800b'] }).answers, { q1: 'ab' });
});

test('a text that was not translated is told in Dutch, and says so', () => {
  assert.deepEqual(said({ nl: 'Hoi', ar: 'أهلا' }, 'ar'), ['أهلا', 'ar']);
  assert.deepEqual(said({ nl: 'Hoi', ar: '' }, 'ar'), ['Hoi', 'nl']);
  assert.deepEqual(said({ pl: 'Cześć' }, 'ar'), ['Cześć', 'pl']);
  assert.deepEqual(said({}, 'ar'), ['', 'ar']);
  assert.deepEqual(said(undefined, 'ar'), ['', 'ar']);
});

test('a survey is open between its two moments', () => {
  const now = Date.UTC(2026, 5, 10);
  const at = (days) => new Date(now + days * 86_400_000).toISOString();
  assert.ok(isOpen({ opens: null, closes: null }, now));
  assert.ok(isOpen({ opens: at(-1), closes: at(1) }, now));
  assert.ok(!isOpen({ opens: at(1), closes: null }, now));
  assert.ok(!isOpen({ opens: null, closes: at(-1) }, now));
});
