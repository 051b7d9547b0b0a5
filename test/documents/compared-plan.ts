import { callIntake } from '#testing';

/** A plan that denies, holds and asks for what other plans pay; beside those of the samples. */
export const strictPlan = 'compared-80';
export const services = `https://payer.example/${strictPlan}`;

const service = (code: string) => ({ system: services, code });

/** Loading it again changes nothing. */
export async function loadStrictPlan(): Promise<void> {
  const edits = {
    timelyFilingDays: 1825,
    authorization: [service('SCAN')],
    exclusions: [{ ...service('COSMETIC'), reason: '96' }],
    clinicalReview: [service('SURGERY')],
    documents: [service('IMPLANT')],
  };
  const terms = { allowed: 'as-charged', deductible: '0.00', copay: '0.00', payerShare: '0.80' };
  const plans = [
    { planId: strictPlan, name: strictPlan, ...terms, outOfPocketMax: null, unpricedLines: 'pend', edits },
  ];
  const bundling = [
    { system: services, column1: 'VISIT', column2: 'DRESSING', modifier: '1', from: '2020-01-01' },
  ];
  for (const [path, body] of [
    ['/v1/plans', plans],
    ['/v1/reference', { bundling }],
  ] as const) {
    const { status, text } = await callIntake({ path, body, as: 'ops' });
    if (status !== 200) throw new TypeError(`${path} was answered ${status}: ${text}`);
  }
}
