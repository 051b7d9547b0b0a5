import { replayText } from './replay-text.js';

const replayed = { claimId: 'K1', revision: 1, pass: 2, recordedVersion: '1.0.0', engineVersion: '1.1.0' };

test('a replay that comes out the same says so', () => {
  expect(replayText({ ...replayed, same: true, differences: [] })).toContain('the same, to the cent');
});

test('each difference is shown with its place, before and after', () => {
  const differences = [
    { line: null, what: 'benefit', recorded: '80.00', replayed: '75.00' },
    { line: 2, what: 'reasons', recorded: null, replayed: 'PR-2 5.00' },
  ];
  const text = replayText({ ...replayed, same: false, differences });
  expect(text.split('\n').slice(-2)).toEqual([
    '  claim    benefit           80.00 → 75.00',
    '  line 2   reasons           absent → PR-2 5.00',
  ]);
});
