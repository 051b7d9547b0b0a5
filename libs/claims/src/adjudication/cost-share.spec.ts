import type { Rate } from '../money/rate.js';
import { nothingMet } from '../plan/plan-terms.js';
import { shareCost } from './cost-share.js';

const eighty = 800000n as Rate;
const terms = { copay: 0n, deductible: 0n, payerShare: eighty, outOfPocketMax: null };

test('without copay and deductible only the share counts', () => {
  expect(shareCost(14052n, terms, nothingMet)).toEqual({
    copay: 0n,
    deductible: 0n,
    coinsurance: 2810n,
    benefit: 11242n,
  });
});

test('copay comes before deductible, deductible before coinsurance', () => {
  expect(shareCost(10000n, { ...terms, copay: 2500n, deductible: 1500n }, nothingMet)).toEqual({
    copay: 2500n,
    deductible: 1500n,
    coinsurance: 1200n,
    benefit: 4800n,
  });
});

test('a copay above the allowed amount takes all of it and no more', () => {
  expect(shareCost(1000n, { ...terms, copay: 2500n, deductible: 9900n }, nothingMet)).toEqual({
    copay: 1000n,
    deductible: 0n,
    coinsurance: 0n,
    benefit: 0n,
  });
});

test('only what is left of the deductible is taken', () => {
  const met = { deductibleMet: 4000n, outOfPocketMet: 4000n };
  expect(shareCost(10000n, { ...terms, deductible: 5000n }, met)).toEqual({
    copay: 0n,
    deductible: 1000n,
    coinsurance: 1800n,
    benefit: 7200n,
  });
});

test('a deductible that was lowered below what is met takes nothing', () => {
  expect(
    shareCost(100n, { ...terms, deductible: 50n }, { deductibleMet: 60n, outOfPocketMet: 60n }).deductible,
  ).toBe(0n);
});

test('at the out-of-pocket limit the payer takes over within the line, undoing the coinsurance first', () => {
  const capped = { ...terms, copay: 1000n, deductible: 2000n, outOfPocketMax: 3500n };
  expect(shareCost(10000n, capped, nothingMet)).toEqual({
    copay: 1000n,
    deductible: 2000n,
    coinsurance: 500n,
    benefit: 6500n,
  });
  expect(shareCost(10000n, capped, { deductibleMet: 0n, outOfPocketMet: 2000n })).toEqual({
    copay: 1000n,
    deductible: 500n,
    coinsurance: 0n,
    benefit: 8500n,
  });
});

test('a payer share of zero pays nothing until the limit', () => {
  expect(shareCost(10000n, { ...terms, payerShare: 0n as Rate, outOfPocketMax: 9000n }, nothingMet)).toEqual({
    copay: 0n,
    deductible: 0n,
    coinsurance: 9000n,
    benefit: 1000n,
  });
});
