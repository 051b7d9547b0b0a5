import { maskStatement } from './mask-statement.js';

test.each([
  [`select name from claims.claim where claim_id = $1 and revision = $2`],
  [`insert into claims.inbox (claim_id, revision) values ($1, $2) on conflict do nothing returning event_id`],
])('a statement with parameters is shown as it is: %s', (statement) => {
  expect(maskStatement(statement).text).toBe(statement);
});

test.each([
  [`select * from t where name = 'Ada Lovelace'`, `select * from t where name = ?`],
  [`select 'it''s me' , 2`, `select ? , ?`],
  [`select E'a\\'b' as x`, `select ? as x`],
  [`select $$Ada$$, $tag$ Ada $$ too $tag$`, `select ?, ?`],
  [`select 1 -- Ada\nfrom t /* Ada /* */`, `select ? from t`],
  [`select 12.50 from t limit 10`, `select ? from t limit ?`],
  [`select "quoted name", t1.c2 from t1`, `select "quoted name", t1.c2 from t1`],
  [`select 'never closed, Ada`, `select ?`],
  [`select $x$never closed, Ada`, `select ?`],
])('values are masked, whichever way they are written: %s', (statement, shown) => {
  expect(maskStatement(statement).text).toBe(shown);
});

test('the trace that a statement carries is read from its comment, and the comment is left out', () => {
  const trace = '00-7fcc35a14de825150214d46006ef5492-8e9506de1e15364b-01';
  expect(maskStatement(`commit /*correlation_id='01M886',traceparent='${trace}'*/`)).toEqual({
    text: 'commit',
    operation: 'COMMIT',
    traceparent: trace,
    correlation: '01M886',
  });
});
