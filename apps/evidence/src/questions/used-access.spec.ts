import { accessIn } from './used-access.js';

test.each([
  [
    'select a from claims.claim c left join claims.data_key k using (claim_id)',
    ['select claims.claim', 'select claims.data_key'],
  ],
  ['insert into claims.inbox (claim_id) values ($1)', ['insert claims.inbox']],
  ['update claims.claim_state set state = $1', ['update claims.claim_state']],
  ['select ? from claims.lock_my_accumulators()', []],
  ['delete from claims.claim', ['delete claims.claim']],
  ['begin', []],
])('"%s" touches %j', (statement, access) => {
  expect(accessIn(statement)).toEqual(access);
});
