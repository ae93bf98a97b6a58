import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classNamesIn, slim, tokensIn } from '../../static/build/styles.mjs';

const TOKENS = tokensIn('.theme { --utrecht-x-color: var(--basis-ink); --basis-ink: #111; --utrecht-x-gap: 4px; --utrecht-x-none: None; --loop-a: var(--loop-b); --loop-b: var(--loop-a); }');
const flat = (css) => css.replace(/\s+/g, ' ').trim();
const made = (css, used = 'utrecht-x', tokens = TOKENS) => flat(slim(css, tokens, classNamesIn(used)));

test('a token nobody declares on the page becomes its value', () => {
  assert.equal(made('.utrecht-x { color: var(--utrecht-x-color); gap: var(--utrecht-x-gap, 1px); }'), '.utrecht-x { color: #111; gap: 4px; }');
});

test('a token of our own theme stays live, so that a gemeente can lay its value over it', () => {
  assert.equal(
    made(':root { --basis-ink: #222; } .utrecht-x { color: var(--utrecht-x-color); }'),
    ':root { --basis-ink: #222; } .utrecht-x { color: var(--basis-ink); }',
  );
});

test('a fallback is taken where nobody defines the token, and nothing is written where there is none', () => {
  assert.equal(made('.utrecht-x { color: var(--unknown, var(--utrecht-x-color)); gap: var(--unknown); margin: var(--utrecht-x-none); top: 0; }'), '.utrecht-x { color: #111; top: 0; }');
});

test('tokens that name each other in a circle come to nothing', () => {
  assert.equal(made('.utrecht-x { color: var(--loop-a); top: 0; }'), '.utrecht-x { top: 0; }');
});

test('a property set in one place keeps the token as its value elsewhere', () => {
  assert.equal(
    made('.utrecht-y { --utrecht-x-gap: 9px; } .utrecht-x { gap: var(--utrecht-x-gap); }', 'utrecht-x utrecht-y'),
    '.utrecht-y { --utrecht-x-gap: 9px; } .utrecht-x { gap: var(--utrecht-x-gap,4px); }',
  );
});

test('rules for classes that no page uses go, our own never do', () => {
  assert.equal(made('.utrecht-x, .utrecht-y { top: 0; } .utrecht-y .utrecht-x { top: 1px; } .card { top: 2px; }'), '.utrecht-x { top: 0; } .card { top: 2px; }');
});

test('what a selector excludes need not be used', () => {
  assert.equal(made('.utrecht-x:not(:disabled, .utrecht-x--disabled) { top: 0; }'), '.utrecht-x:not(:disabled, .utrecht-x--disabled) { top: 0; }');
});

test('custom properties that nothing reads go, together with rules that are then empty', () => {
  assert.equal(made(':root { --unread: 1px; } .utrecht-x { --_also-unread: 2px; } .card { top: 0; }'), '.card { top: 0; }');
});

test('a private property set once moves to where the same selector reads it', () => {
  assert.equal(made('.utrecht-x { --_gap: var(--utrecht-x-gap); gap: var(--_gap); }'), '.utrecht-x { gap: 4px; }');
});
