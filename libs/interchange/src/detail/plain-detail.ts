import type { Cents, ClaimLine, LineDetail, PriorAdjustment, PriorPayer } from '#claims';
import { readAmount } from '../amounts.js';
import { plainLineSequence } from '../plain/read-plain-claim.js';
import type { PlainClaim, PlainLine } from '../plain/plain-claim.js';
import type { PlainPriorPayer } from '../plain/plain-prior-payer.js';
import { storedPlainClaim } from '../plain/stored-plain-claim.js';
import { ProblemList } from '../problems.js';
import { codeSystems } from './code-systems.js';
import { ageOn, lifeOn, type PatientDays } from './patient-days.js';
import type { DetailQuestion, FoundDetail } from './found-detail.js';

/** What a plain claim says beyond header and lines. */
export function plainDetail({ content, lines, receivedOn }: DetailQuestion): FoundDetail {
  const claim = storedPlainClaim(content);
  const { birthDate: birth = null, deathDate: death = null, sex = null } = claim.member;
  const days: PatientDays = { birth, death };
  const sent = new Map(claim.lines.map((line, index) => [plainLineSequence(line, index), line]));
  const first = lines.flatMap(({ servicedFrom }) => servicedFrom ?? []).toSorted()[0] ?? null;
  const priorPayers = (claim.priorPayers ?? []).map(toPriorPayer);
  return {
    frequency: claim.frequency ?? 'original',
    relatedClaim: claim.relatedClaim ?? null,
    filingOrder: priorPayers.length === 0 ? 'primary' : priorPayers.length === 1 ? 'secondary' : 'tertiary',
    createdOn: claim.created ?? first ?? receivedOn,
    authorizations: claim.authorizations ?? [],
    provider: {
      npi: claim.provider.npi ?? null,
      taxId: claim.provider.taxId ?? null,
      taxonomy: claim.provider.taxonomy ?? null,
    },
    patient: { sex, age: ageOn(days, first) },
    diagnoses: diagnosesOf(claim),
    attachments: claim.attachments ?? 0,
    priorPayers,
    lines: lines.map((line) => lineDetail(line, sent.get(line.sequence), days)),
  };
}

/** A diagnosis is known by its position; without a system its code is ICD-10-CM. */
function diagnosesOf({ diagnoses = [] }: PlainClaim): FoundDetail['diagnoses'] {
  return diagnoses.map(({ code, system = codeSystems.icd10cm }, index) => ({
    sequence: index + 1,
    system,
    code,
  }));
}

function lineDetail(line: ClaimLine, sent: PlainLine | undefined, days: PatientDays): LineDetail {
  return {
    sequence: line.sequence,
    modifiers: sent?.modifiers ?? [],
    placeOfService: sent?.placeOfService ?? null,
    revenueCode: sent?.revenueCode ?? null,
    diagnosisPointers: sent?.diagnosisPointers ?? [],
    authorizations: sent?.authorizations ?? [],
    renderingNpi: sent?.renderingNpi ?? null,
    age: ageOn(days, line.servicedFrom),
    ...lifeOn(days, line.servicedFrom),
  };
}

function toPriorPayer(prior: PlainPriorPayer, index: number): PriorPayer {
  return {
    order: index + 1,
    paid: centsOf(prior.paid),
    adjustments: (prior.adjustments ?? []).map(toAdjustment),
    lines: (prior.lines ?? []).map((line) => ({
      sequence: line.sequence,
      paid: centsOf(line.paid),
      adjustments: (line.adjustments ?? []).map(toAdjustment),
    })),
  };
}

type PlainAdjustment = NonNullable<PlainPriorPayer['adjustments']>[number];

function toAdjustment({ group, reason, amount }: PlainAdjustment): PriorAdjustment {
  return { group: group ?? null, carc: reason, cents: centsOf(amount) };
}

/** The schema has checked it. */
function centsOf(amount: string | number): Cents {
  return readAmount(amount, '', new ProblemList()) ?? 0n;
}
