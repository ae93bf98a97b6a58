/** The phone of this version, caught on its way: what it asks, beside what it must be able to read of the answer. */
const { SCHEMA } = await import('../../../static/js/offline/body.js');
const { toBody, toOp } = await import('../../../static/js/offline/op.js');
const { addStory, newDraft } = await import('../../../static/js/offline/draft.js');
const { uuid7 } = await import('../../../static/js/offline/ids.js');
const send = await import('../../../static/js/offline/send.js');

export const NOW = Date.UTC(2026, 0, 5, 9, 0);
let made = 0;
export const makeId = () => uuid7(NOW + (made += 1), new Uint8Array(16).fill(made % 251));
const makeCode = () => String(made).padStart(16, '0');
export const YES = { use: true, quote: true, public: true, contact: false };
export const DEVICE = 'd0000000-0000-4000-8000-000000000001';
export const OTHER = 'd0000000-0000-4000-8000-000000000002';
/** After its hello: it says the newest schema that both know. */
export const phone = (more = {}) => ({ account: '$account', device: DEVICE, epoch: '$epoch', schema: SCHEMA, ...more });

export function draft(...quotes) {
  const setting = { duo: '$duo', area: '$area', occasion: 'street', place: 'bij de bakker' };
  const fresh = newDraft({ id: makeId(), now: new Date(NOW), setting, makeId, makeCode });
  fresh.held.date = '$today';
  quotes.slice(1).forEach((_, i) => addStory(fresh, i % 2 === 0, { makeId, makeCode }));
  fresh.stories.forEach((story, i) => Object.assign(story, { quote: quotes[i], valence: 'better', level: 'wijk', consent: { ...YES } }));
  fresh.stories[0].themes = ['$theme'];
  fresh.stories[0].proposals = ['hondenveld'];
  return fresh;
}

export async function version(of, { parents = of.parents, stage = 'submitted', media = [] } = {}) {
  return toOp({ id: makeId(), item: of.id, body: await toBody(of, '$account', stage), parents, now: NOW, media });
}

/** What this phone would send for `act`; bytes in base64. */
async function caught(act) {
  let seen;
  globalThis.fetch = async (path, { method, headers, body }) => {
    seen = { method, path, headers, ...(body && (typeof body === 'string' ? { body: JSON.parse(body) } : { bytes: Buffer.from(body).toString('base64') })) };
    return { status: 503, headers: new Headers(), text: async () => '{}' };
  };
  await act();
  return seen;
}

export const step = async (act, status, reads = {}) => ({ asks: await caught(act), reads: { status, ...reads } });
export const does = (what, more = {}) => ({ does: what, ...more });
export const push = (ops, said, who = phone()) =>
  step(() => send.push(who, ops), 200, { body: { results: said.map((one, i) => ({ id: ops[i].id, ...(typeof one === 'string' ? { status: one } : one) })) } });
export const hello = (more = {}, who = { device: DEVICE }) =>
  step(() => send.hello(who), 200, {
    body: {
      account: { id: '$account' }, epoch: '$epoch', scope: '<any>', safe_upto: '<any>', schema: ['<number>', '<number>'], wipe: false, require_pin: '<any>',
      limits: { ops: '<number>', bytes: '<number>', media: { chunk: '<number>' } }, ...more,
    },
  });
const page = (cursor, changes) => step(() => send.changes(phone(), null), 200, { body: { cursor, more: false, changes } });
export const changes = (...lines) => page('$cursor', lines);
/** A second time in one scene: the cursor is another one. */
export const changesAgain = (...lines) => page('<text>', lines);
export const nothingSince = () => step(() => send.changes(phone(), '$cursor'), 200, { body: { cursor: '$cursor', more: false, changes: [] } });
