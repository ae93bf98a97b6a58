/** The receipt: the code big enough to copy, the same as a QR, to print or to share. All of it works offline. */
import { encode } from 'uqr';
import { duplicate } from './draft.js';
import { makers } from './makers.js';
import { address, shown } from './receipt.js';
import { find, goTo, hashId, moment, say, stamp } from './screen.js';

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 2;

export async function receipt(desk) {
  const item = hashId();
  const codes = await desk.receipts(item);
  find('[data-codes]').replaceChildren(...codes.map(({ code }, i) => codeNode(code, codes.length > 1 ? i + 1 : '')));
  find('[data-no-code]').hidden = codes.length > 0;
  buttons(desk, item, codes);
  const refresh = () => paint(desk, item);
  await refresh();
  return { refresh };
}

function codeNode(code, number) {
  const node = stamp('code', code);
  find('[data-which]', node).textContent = number;
  find('[data-code]', node).textContent = shown(code);
  find('[data-qr]', node).append(drawing(address(location.origin, code)));
  return node;
}

function drawing(text) {
  const { data, size } = encode(text, { border: QUIET, ecc: 'M' });
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', say('qr'));
  const path = document.createElementNS(SVG, 'path');
  const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  path.setAttribute('d', dots.join(''));
  path.setAttribute('fill', '#000');
  path.setAttribute('shape-rendering', 'crispEdges');
  svg.append(path);
  return svg;
}

/** Where the conversation is now: on this phone, or really sent. */
async function paint(desk, item) {
  const op = (await desk.store.all('ops')).find((record) => record.item === item);
  const known = await desk.store.read('items', item);
  const sent = !op && known?.sent;
  find('[data-sync-state]').textContent = sent ? say('sent', { time: moment(known.sent) }) : say('waiting');
  find('[data-here]').hidden = Boolean(sent);
}

function buttons(desk, item, codes) {
  find('[data-print]').addEventListener('click', () => print());
  const share = find('[data-share]');
  share.hidden = !navigator.share || !codes.length;
  share.addEventListener('click', () =>
    navigator
      .share({ text: codes.map(({ code }) => `${say('share')} ${shown(code)}\n${address(location.origin, code)}`).join('\n\n') })
      .catch(() => {}),
  );
  find('[data-given]').addEventListener('click', () => desk.dropReceipts(item).then(() => goTo('')));
  find('[data-again]').addEventListener('click', () => again(desk));
}

async function again(desk) {
  const draft = duplicate(await desk.lastSetting(), makers());
  await desk.saveDraft(draft);
  goTo('conversation', draft.id);
}
