import { catalogue } from './catalogue.js';

test('at least 40 questions are approved, each under a name of its own and put in several ways', () => {
  expect(catalogue.length).toBeGreaterThanOrEqual(40);
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  expect(catalogue.filter(({ examples }) => examples.length < 2).map(({ id }) => id)).toEqual([]);
});

test.each(catalogue.map((query) => [query.id, query] as const))(
  '%s is one select on masked views, its values bound',
  (_id, { sql, parameters, needs }) => {
    expect(sql).toMatch(/^select /);
    expect(sql).not.toMatch(
      /;|--|\b(?:insert|update|delete|into|for update|claims\.|authority\.|reference\.)/i,
    );
    const sources = [...sql.matchAll(/\b(?:from|join)\s+([a-z_.]+|\()/g)].map(([, source]) => source);
    expect(sources.filter((source) => source !== '(' && source?.startsWith('masked.') !== true)).toEqual([]);
    const bound = new Set([...sql.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)));
    expect([...bound].toSorted((a, b) => a - b)).toEqual(parameters.map((_name, index) => index + 1));
    expect(needs.filter((name) => !parameters.includes(name))).toEqual([]);
  },
);
