import { withComment } from './statement-comment.js';

test('tags follow the statement, sorted and encoded', () => {
  expect(withComment('select 1', { traceparent: '00-ab-cd-01', correlation_id: 'a b' })).toBe(
    `select 1 /*correlation_id='a%20b',traceparent='00-ab-cd-01'*/`,
  );
});

test('no value ends the comment or its quotes', () => {
  const written = withComment('select 1', { evil: `*/; drop table x; --'` });
  expect(written).toBe(`select 1 /*evil='%2a%2F%3B%20drop%20table%20x%3B%20--%27'*/`);
});

test('without tags the statement stays as it is', () => {
  expect(withComment('select 1', {})).toBe('select 1');
});
