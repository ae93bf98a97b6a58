/** How an interview ends: stopped half-way or done with a code, and the phone goes back to the duo. */
import { takeBack } from './desk-interviews.js';
import { drop, gate } from './hold.js';
import { said } from './interview.js';
import { address, shown } from './receipt.js';
import { find, goTo, on } from './screen.js';
import { announce } from './uploader.js';

export function stop(page, node) {
  const { held } = page;
  const leave = async (keep) => {
    page.keep = keep;
    if (!keep) Object.assign(held, { filled: {}, step: 'language', at: '' });
    page.save.touch();
    if (await page.save.settle()) page.paint('back');
  };
  on(node, '[data-go-on]', () => page.paint(held.step));
  on(node, '[data-later]', () => leave(true));
  on(node, '[data-erase]', () => leave(false));
  return [page.spoken('stop_title')];
}

export function done(page, node) {
  const { code, survey, language: tongue } = page.held;
  const [text, spokenIn] = said(survey.thanks, tongue);
  Object.assign(find('[data-thanks]', node), { textContent: text, lang: spokenIn, hidden: !text });
  find('[data-code]', node).textContent = shown(code);
  import('./qr.js').then(({ drawing }) => find('[data-qr]', node).append(drawing(address(location.origin, code), page.spoken('qr'))));
  on(node, '[data-back]', () => page.paint('back'));
  paintSent(page, node);
  return [page.spoken('thanks')];
}

/** As soon as it is really sent, the code works. */
export async function paintSent({ desk, held }, node = find('[data-resident]')) {
  const waits = Boolean(await desk.store.read('ops', held.id));
  find('[data-works-soon]', node).hidden = !waits;
}

/** The last step: with a PIN the phone locks, without one somebody of the duo says so. */
export function back(page, node) {
  const finished = page.held.step === 'done';
  find('[data-erased]', node).hidden = finished || page.keep;
  find('[data-with-pin]', node).hidden = !page.desk.pinned;
  on(node, '[data-again]', () => page.paint(page.held.step));
  on(node, '[data-have-it]', () => leave(page, { keep: !finished && page.keep }));
  return [page.spoken('give_back')];
}

async function leave({ desk, held, save }, { keep }) {
  await save.settle();
  await takeBack(desk, held.id, { keep });
  await gate(false);
  if (desk.pinned) {
    announce({ kind: 'lock' });
    drop();
  }
  goTo('');
}
