import {
  adjudicate,
  bareDetail,
  nothingMet,
  nothingOnFile,
  oneUnit,
  type Assessment,
  type ClaimDetail,
  type ClaimLine,
  type EditTerms,
  type Facts,
  type LineDetail,
  type Quantity,
  type Rate,
  type ReferenceFacts,
} from '#claims';

export const system = 'https://payer.example/services';
export const day = '2024-03-10';
export const period = { from: '2024-01-01', to: '2024-12-31' };
export const noLimits = { sex: null, minAge: null, maxAge: null };

export const service = (code: string) => ({ system, code });
export const units = (count: number) => (BigInt(count) * 1_000_000n) as Quantity;

/** A claim for one service `A` of 100.00 on {@link day}, good in every respect, and what may differ from it. */
export interface EditedClaim {
  readonly edits?: EditTerms;
  readonly onFile?: Partial<ReferenceFacts>;
  readonly claim?: Partial<ClaimDetail>;
  /** What line 1 says further. */
  readonly line?: Partial<LineDetail>;
  readonly lines?: readonly Partial<ClaimLine>[];
  readonly lineDetails?: readonly LineDetail[];
  /** The calendar year when left out. */
  readonly planYearStart?: string;
}

export const bareLine: LineDetail = {
  sequence: 1,
  modifiers: [],
  placeOfService: null,
  revenueCode: null,
  diagnosisPointers: [],
  authorizations: [],
  renderingNpi: null,
  age: null,
  servicedBeforeBirth: false,
  servicedAfterDeath: false,
};

export function factsOf({ edits, onFile, claim, line, lineDetails, planYearStart }: EditedClaim): Facts {
  return {
    header: {
      resourceId: null,
      claimIdentifier: 'c-1',
      claimType: 'professional',
      currency: 'USD',
      billed: null,
      patient: {},
      provider: { display: 'Clinic' },
      insurer: null,
      coverage: {},
    },
    detail: {
      ...bareDetail('2024-04-01'),
      provider: { npi: '1234567893', taxId: null, taxonomy: null },
      lines: lineDetails ?? [{ ...bareLine, ...line }],
      ...claim,
    },
    plan: {
      kind: 'resolved',
      source: 'coverage',
      terms: {
        planId: 'plan-1',
        version: 1,
        name: 'Plan 1',
        currency: 'USD',
        allowed: 'as-charged',
        deductible: 0n,
        copay: 0n,
        payerShare: 800_000n as Rate,
        outOfPocketMax: null,
        unpricedLines: 'not-covered',
        ...(planYearStart !== undefined && { planYearStart }),
        ...(edits && { edits }),
      },
      feeSchedule: null,
    },
    planYear: 2024,
    accumulators: nothingMet,
    reference: { ...nothingOnFile, ...onFile },
  };
}

export function linesOf({ lines = [{}] }: EditedClaim): readonly ClaimLine[] {
  return lines.map((line, index) => ({
    sequence: index + 1,
    service: service('A'),
    quantity: oneUnit,
    servicedFrom: day,
    servicedTo: day,
    net: 10_000n,
    ...line,
  }));
}

export function judged(claim: EditedClaim): Assessment {
  return adjudicate({ facts: factsOf(claim), lines: linesOf(claim) });
}
