/** The receipt: the code big enough to copy, the same as a QR, to print or to share. All of it works offline. */
import { again } from './desk-again.js';
import { drawing } from './qr.js';
import { address, shown } from './receipt.js';
import { find, goTo, hashId, moment, say, stamp } from './screen.js';

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
  find('[data-qr]', node).append(drawing(address(location.origin, code), say('qr')));
  return node;
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
  find('[data-again]').addEventListener('click', () => again(desk, item).then(({ id }) => goTo('conversation', id)));
}
