import { parseDescription } from './running-stack.js';

const stack = {
  kind: 'native',
  jaeger: { otlpUrl: 'http://127.0.0.1:20006', queryUrl: 'http://127.0.0.1:20004/' },
  openid: { issuer: 'http://127.0.0.1:20007', peopleFile: '/state/secrets/people.json' },
  apps: { 'intake-api': { pid: 7, url: 'http://127.0.0.1:20009/' }, authority: { pid: 8 } },
};

test('a description tells where the parts answer', () => {
  expect(parseDescription('/state', JSON.stringify(stack))).toEqual({
    folder: '/state',
    intakeUrl: 'http://127.0.0.1:20009',
    jaegerUrl: 'http://127.0.0.1:20004',
    issuer: 'http://127.0.0.1:20007',
    peopleFile: '/state/secrets/people.json',
  });
});

test('a system that is still coming up is no broken one', () => {
  expect(() => parseDescription('/state', JSON.stringify({ ...stack, apps: {} }))).toThrow(
    /no intake API yet/,
  );
  expect(() => parseDescription('/state', '{"kind"')).toThrow(/describes no system/);
});
