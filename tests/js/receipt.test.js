import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALPHABET, address, checkCharacter, fingerprint, newCode, parse, shown } from '../../static/js/offline/receipt.js';

const CODE = '7K3M9QX2A5BCDEF0';

test('a new code is sixteen characters that cannot be misread', () => {
  const codes = Array.from({ length: 200 }, () => newCode());
  assert.equal(new Set(codes).size, 200);
  assert.ok(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)));
});

test('eighty bits are all used', () => {
  assert.equal(newCode(new Uint8Array(10)), '0'.repeat(16));
  assert.equal(newCode(new Uint8Array(10).fill(255)), 'Z'.repeat(16));
});

test('a code is read back however it was typed', () => {
  const seen = shown(CODE);
  assert.match(seen, /^(.{4}-){4}.$/);
  for (const typed of [seen, seen.toLowerCase(), seen.replaceAll('-', ' '), seen.replaceAll('0', 'o'), ` ${seen} `]) assert.equal(parse(typed), CODE);
});

test('one wrong character is noticed', () => {
  const whole = CODE + checkCharacter(CODE);
  let missed = 0;
  for (let place = 0; place < whole.length; place += 1) {
    for (const sign of ALPHABET) {
      if (sign !== whole[place] && parse(whole.slice(0, place) + sign + whole.slice(place + 1)) !== null) missed += 1;
    }
  }
  // 0 and Z are the same number modulo 31: only that one slip goes unseen.
  assert.ok(missed <= whole.length, `${missed} slips unseen`);
});

test('neighbours that changed places are noticed', () => {
  const whole = CODE + checkCharacter(CODE);
  for (let place = 0; place < 15; place += 1) {
    if (whole[place] === whole[place + 1]) continue;
    const swapped = whole.slice(0, place) + whole[place + 1] + whole[place] + whole.slice(place + 2);
    assert.equal(parse(swapped), null, `${place}`);
  }
});

test('what is too short, too long or not of the alphabet is no code', () => {
  for (const typed of ['', '7K3M', `${shown(CODE)}0`, 'UUUU-UUUU-UUUU-UUUU-U', 'ÀBCD-EFGH-JKMN-PQRS-T']) assert.equal(parse(typed), null);
});

test('the server gets a fingerprint, never the code', async () => {
  assert.match(await fingerprint(CODE), /^[0-9a-f]{64}$/);
  assert.notEqual(await fingerprint(CODE), await fingerprint('7K3M9QX2A5BCDEF1'));
});

test('the address carries the code behind the #, where no server sees it', () => {
  assert.equal(new URL(address('https://wijk.example', CODE)).hash.slice(1), shown(CODE));
});
