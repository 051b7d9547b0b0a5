import { isDecided, isRefused, parseSubmitted, sampleRow } from './sample-result.js';

const decided = {
  claim: 'claim-1',
  claimId: 'c01',
  correlationId: 'k01',
  state: 'approved',
  problems: [],
  eob: { resourceType: 'ExplanationOfBenefit', payment: { amount: { value: 80.5, currency: 'USD' } } },
};
const refused = {
  claim: 'claim-2',
  claimId: null,
  correlationId: null,
  state: 'rejected',
  problems: [{ severity: 'error', code: 'CLAIM.NO_ITEMS', field: 'Claim.item', message: '', fix: '' }],
  eob: null,
};

describe('what vouch submit --json printed', () => {
  it('is read line by line, other lines left out', () => {
    const output = `${JSON.stringify(decided)}\nnot json\n{"half": \n${JSON.stringify(refused)}\n`;
    expect(parseSubmitted(output).map((result) => result.state)).toEqual(['approved', 'rejected']);
  });

  it('tells decided claims from refused ones', () => {
    const [first, second] = parseSubmitted(`${JSON.stringify(decided)}\n${JSON.stringify(refused)}`);
    expect([isDecided(first!), isRefused(first!)]).toEqual([true, false]);
    expect([isDecided(second!), isRefused(second!)]).toEqual([false, true]);
  });

  it('does not take a claim still on its way for either', () => {
    const [waiting] = parseSubmitted(JSON.stringify({ ...decided, state: 'gathered', eob: null }));
    expect([isDecided(waiting!), isRefused(waiting!)]).toEqual([false, false]);
  });

  it('makes a row of it', () => {
    const rows = parseSubmitted(`${JSON.stringify(decided)}\n${JSON.stringify(refused)}`).map(sampleRow);
    expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual([
      ' claim-1 approved $80.50',
      ' claim-2 rejected CLAIM.NO_ITEMS',
    ]);
  });
});
