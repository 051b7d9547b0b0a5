import { summaryOf } from './summary.js';

test('a summary counts and asks, and repeats nothing of what documents say', () => {
  const fact = { kind: 'amount', value: '1284.50', start: 3, end: 12 } as const;
  const examined = {
    documents: [
      {
        path: 'DocumentReference(John Smith)',
        characters: 40,
        facts: [fact, { ...fact, kind: 'date', value: '1970-01-01' } as const, fact],
        signals: [
          { kind: 'work-related', start: 0, end: 4 },
          { kind: 'accident', start: 0, end: 4 },
        ] as const,
      },
      {
        path: '$.note',
        characters: 1,
        facts: [],
        signals: [{ kind: 'accident', start: 0, end: 1 }] as const,
      },
    ],
    refused: [
      { path: 'x', code: 'DOCUMENT.IMAGE' },
      { path: 'y', code: 'DOCUMENT.IMAGE' },
    ] as const,
  };
  expect(summaryOf(examined)).toEqual({
    read: 2,
    refused: { 'DOCUMENT.IMAGE': 2 },
    facts: { amount: 2, date: 1 },
    questions: ['accident', 'work-related'],
  });
});
