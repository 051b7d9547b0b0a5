import type { Rate } from '../money/rate.js';
import { shareCost } from './cost-share.js';

const eighty = 800000n as Rate;
const line = { copay: 0n, deductible: 0n, payerShare: eighty, outOfPocket: null };

test('without copay and deductible only the share counts', () => {
  expect(shareCost(14052n, line)).toEqual({
    copay: 0n,
    deductible: 0n,
    coinsurance: 2810n,
    benefit: 11242n,
  });
});

test('copay comes before deductible, deductible before coinsurance', () => {
  expect(shareCost(10000n, { ...line, copay: 2500n, deductible: 1500n })).toEqual({
    copay: 2500n,
    deductible: 1500n,
    coinsurance: 1200n,
    benefit: 4800n,
  });
});

test('a copay above the allowed amount takes all of it and no more', () => {
  expect(shareCost(1000n, { ...line, copay: 2500n, deductible: 9900n })).toEqual({
    copay: 1000n,
    deductible: 0n,
    coinsurance: 0n,
    benefit: 0n,
  });
});

test('only what is left of the deductible is taken', () => {
  expect(shareCost(10000n, { ...line, deductible: 1000n })).toEqual({
    copay: 0n,
    deductible: 1000n,
    coinsurance: 1800n,
    benefit: 7200n,
  });
});

test('at the out-of-pocket limit the payer takes over within the line, undoing the coinsurance first', () => {
  const capped = { ...line, copay: 1000n, deductible: 2000n };
  expect(shareCost(10000n, { ...capped, outOfPocket: 3500n })).toEqual({
    copay: 1000n,
    deductible: 2000n,
    coinsurance: 500n,
    benefit: 6500n,
  });
  expect(shareCost(10000n, { ...capped, outOfPocket: 1500n })).toEqual({
    copay: 1000n,
    deductible: 500n,
    coinsurance: 0n,
    benefit: 8500n,
  });
});

test('a payer share of zero pays nothing until the limit', () => {
  expect(shareCost(10000n, { ...line, payerShare: 0n as Rate, outOfPocket: 9000n })).toEqual({
    copay: 0n,
    deductible: 0n,
    coinsurance: 9000n,
    benefit: 1000n,
  });
});
