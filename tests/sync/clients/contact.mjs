/** Who is there, what is written with, and what becomes of a phone. */
import { changes, does, draft, hello, phone, push, step, version } from './asking.mjs';

const send = await import('../../../static/js/offline/send.js');

export const contact = {
  async hello() {
    return [await hello(), await step(() => send.hello(phone()), 200, { body: { account: { id: '$account' }, wipe: false } })];
  },
  async hello_of_a_server_with_backups() {
    return [await hello(), does('backup'), await hello({ safe_upto: '<number>' })];
  },
  async reference() {
    const body = {
      account: { id: '$account', name: '<text>' },
      duos: [{ id: '$duo', name: '<text>', area: { id: '$area', code: '<text>', name: '<text>' }, members: [{ id: '<text>', name: '<text>' }] }],
      areas: [{ id: '$area', code: '<text>', name: '<text>' }],
      themes: [{ id: '<text>', name: '<text>', definition: '<text>', uses: '<number>' }],
      rescue: null,
      etag: '$etag',
    };
    const key = { kid: '<text>', kty: 'EC', crv: 'P-256', x: '<text>', y: '<text>' };
    return [
      await hello(), await step(() => send.reference(phone(), null), 200, { body }), await step(() => send.reference(phone(), '$etag'), 304),
      does('rescue_key'), await step(() => send.reference(phone(), '$etag'), 200, { body: { rescue: key, etag: '<text>' } }),
    ];
  },
  async a_restored_server() {
    const before = await version(draft('Hiervoor'));
    const op = await version(draft('Nog eens'));
    const again = phone({ epoch: '$later' });
    const everything = { body: { more: false, changes: [{ item: before.item, state: 'submitted', seq: '<number>' }] } };
    return [
      await hello(), await push([before], ['created']), await changes(), does('restore'),
      await step(() => send.push(phone(), [op]), 409, { body: { code: 'epoch_changed' } }), await hello({ epoch: '$later' }),
      await step(() => send.changes(again, '$cursor'), 410), await step(() => send.changes(again, null), 200, everything),
      await push([before, op], ['duplicate', 'created'], again),
    ];
  },
  async a_lost_phone() {
    const op = await version(draft('Nog eens'));
    return [
      await hello(), does('revoke'), await step(() => send.push(phone(), [op]), 403, { body: { code: 'device_revoked' } }),
      await step(() => send.hello(phone()), 200, { body: { wipe: true } }),
      does('sign_out'), await step(() => send.hello(phone()), 200, { body: { wipe: true } }),
    ];
  },
  async nobody_is_signed_in() {
    const op = await version(draft('Nog eens'));
    return [await hello(), does('sign_out'), await step(() => send.push(phone(), [op]), 401, { body: { code: 'sign_in' } })];
  },
};
