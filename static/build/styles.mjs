/**
 * Makes a style bundle as small as what the pages use.
 *
 * The NL Design System ships every component with every state and a token for every length, 400 KB in all. A page needs a few
 * percent of that. `slim` works that few percent out ahead of time:
 *   1. rules whose `utrecht-` classes stand in no template and no script go;
 *   2. a token that the bundle declares itself (static/css/theme.css does) stays a live custom property, so that a gemeente's theme can
 *      lay its own value over it; every other token is replaced by its value;
 *   3. a value that comes to nothing (a token nobody defines, without fallback) goes, as a browser would ignore it;
 *   4. custom properties that nothing reads any more go.
 * Our own classes are never dropped: who writes a rule in static/css means it.
 */
import postcss from 'postcss';
import valueParser from 'postcss-value-parser';

const CLASS = /\.(utrecht-[\w-]+)/g;
const NOTHING = Symbol('no value');

/** Every word in a text that may be a class name. Class names must stand in the templates in full, never glued together. */
export function classNamesIn(text) {
  return new Set(text.match(/utrecht-[\w-]+/g) ?? []);
}

/** The custom properties of a token theme, as a Map of name to value. */
export function tokensIn(css) {
  const tokens = new Map();
  postcss.parse(css).walkDecls(/^--/, (decl) => { tokens.set(decl.prop, decl.value); });
  return tokens;
}

export function slim(css, tokens, used) {
  const sheet = postcss.parse(css);
  sheet.walkComments((comment) => { comment.remove(); });
  dropUnusedRules(sheet, used);
  for (let before = ''; before !== sheet.toString();) {
    before = sheet.toString();
    settleValues(sheet, tokens);
    inlineOnce(sheet);
    dropUnread(sheet);
    dropEmpty(sheet);
  }
  return sheet.toString();
}

function dropUnusedRules(sheet, used) {
  sheet.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => [...outsideNot(selector).matchAll(CLASS)].every(([, name]) => used.has(name)));
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
}

/** A selector without its :not(...) parts: what stands there need not exist. */
function outsideNot(selector) {
  return selector.replace(/:not\([^)]*\)/g, '');
}

/** Each custom property the sheet sets: how often, the first value and its selector, and whether every page has it (`:root`). */
function declaredIn(sheet) {
  const declared = new Map();
  sheet.walkDecls(/^--/, ({ prop, value, parent: { selector } }) => {
    const first = declared.get(prop) ?? { value, selector, times: 0, everywhere: false };
    declared.set(prop, { ...first, times: first.times + 1, everywhere: first.everywhere || selector === ':root' });
  });
  return declared;
}

function settleValues(sheet, tokens) {
  const declared = declaredIn(sheet);
  sheet.walkDecls((decl) => {
    if (!decl.value.includes('var(')) return;
    const value = settled(decl.value, { tokens, declared, seen: [] });
    if (value === NOTHING || value.trim() === '' || value.trim() === 'None') decl.remove();
    else decl.value = value;
  });
}

function settled(value, scope) {
  const parsed = valueParser(value);
  let nothing = false;
  parsed.walk((node) => {
    if (node.type !== 'function' || node.value !== 'var') return undefined;
    const text = settledVar(node, scope);
    if (text === NOTHING) nothing = true;
    else Object.assign(node, { type: 'word', value: text });
    return false;
  });
  return nothing ? NOTHING : parsed.toString();
}

/** What one `var(--name, fallback)` comes to. */
function settledVar(node, scope) {
  const name = node.nodes[0].value;
  const comma = node.nodes.findIndex((part) => part.type === 'div' && part.value === ',');
  const fallback = comma < 0 ? NOTHING : settled(valueParser.stringify(node.nodes.slice(comma + 1)).trim(), scope);
  if (scope.declared.get(name)?.everywhere) return `var(${name})`;
  const value = tokenValue(name, fallback, scope);
  if (!scope.declared.has(name)) return value;
  return value === NOTHING ? `var(${name})` : `var(${name},${value})`;
}

function tokenValue(name, fallback, scope) {
  if (!scope.tokens.has(name) || scope.seen.includes(name)) return fallback;
  const value = settled(scope.tokens.get(name), { ...scope, seen: [...scope.seen, name] });
  return value === NOTHING || value === 'None' ? fallback : value;
}

/** A private property (`--_name`) that is set once moves to where the same selector reads it. */
function inlineOnce(sheet) {
  for (const [name, { value, selector, times }] of declaredIn(sheet)) {
    if (!name.startsWith('--_') || times !== 1) continue;
    sheet.walkDecls((decl) => {
      if (decl.parent.selector !== selector || !decl.value.includes(name)) return;
      const parsed = valueParser(decl.value);
      parsed.walk((node) => {
        if (node.type === 'function' && node.value === 'var' && node.nodes[0].value === name) Object.assign(node, { type: 'word', value });
      });
      decl.value = parsed.toString();
    });
  }
}

function dropUnread(sheet) {
  const read = new Set();
  sheet.walkDecls((decl) => { for (const [, name] of decl.value.matchAll(/var\(\s*(--[\w-]+)/g)) read.add(name); });
  sheet.walkDecls(/^--/, (decl) => { if (!read.has(decl.prop)) decl.remove(); });
}

function dropEmpty(sheet) {
  sheet.walk((node) => { if (node.nodes && node.nodes.length === 0) node.remove(); });
}
