import { nothingOnFile, type CoverageOnFile, type ModifierOnFile, type ReferenceFacts } from '#claims';
import { z } from 'zod';
import type { CodedDiagnosis } from '../detail/fhir-diagnoses.js';
import { quantityCodec } from '../stored/money-codecs.js';
import { readStored } from '../stored/read-stored.js';
import { diagnosisKey, serviceKey, type ReferenceKind } from './reference-lists.js';

/** A row of reference data as it is stored. */
export interface StoredReference {
  readonly kind: ReferenceKind;
  readonly lookup: string;
  readonly body: unknown;
}

const service = z.object({ system: z.string(), code: z.string() });
const period = { from: z.string(), to: z.string().nullable() };
const limits = {
  sex: z.enum(['male', 'female']).nullable(),
  minAge: z.int().nullable(),
  maxAge: z.int().nullable(),
};

const bodies = {
  coverage: z.object({
    ...period,
    planId: z.string().nullable(),
    payer: z.string().nullable(),
    order: z.int(),
  }) satisfies z.ZodType<CoverageOnFile>,
  authorization: z.object({ ...period, number: z.string(), service, units: quantityCodec.nullable() }),
  provider: z.object({ ...period, npi: z.string(), taxonomy: z.string().nullable() }),
  network: z.object({ ...period, npi: z.string(), network: z.string() }),
  bundling: z.object({
    ...period,
    system: z.string(),
    column1: z.string(),
    column2: z.string(),
    modifier: z.enum(['0', '1', '9']),
  }),
  'unit-limit': z.object({ ...period, service, units: quantityCodec }),
  code: z.object({ ...period, ...limits, service }),
  'diagnosis-code': z.object({ ...period, ...limits }),
  modifier: z.object({ ...period, modifier: z.string() }) satisfies z.ZodType<ModifierOnFile>,
  'modifier-use': z.object({ modifier: z.string(), service }),
  indication: z.object({ service, diagnosisSystem: z.string(), diagnosis: z.string() }),
} as const satisfies Readonly<Record<ReferenceKind, z.ZodType>>;

export interface OnFileQuestion {
  readonly rows: readonly StoredReference[];
  /** Of the claim; only their sequences go on. */
  readonly diagnoses: readonly CodedDiagnosis[];
  readonly keepsAuthorizations: boolean;
  readonly history: ReferenceFacts['history'];
  /** Units that decided claims used of an authorization for a service, in millionths. */
  readonly usedOf: (number: string, serviceKey: string) => bigint;
}

/**
 * What is on file, as facts: rows about diagnoses are tied to the claim's diagnoses by number, so that no code of
 * one is kept. Throws `REFERENCE.STORED_UNREADABLE` (permanent) for a row that no loader wrote.
 */
export function onFile(question: OnFileQuestion): ReferenceFacts {
  const { rows, diagnoses, keepsAuthorizations, history, usedOf } = question;
  const ofKind = <Kind extends ReferenceKind>(kind: Kind): readonly z.output<(typeof bodies)[Kind]>[] =>
    rows
      .filter((row) => row.kind === kind)
      .map(
        ({ body }) =>
          readStored(bodies[kind], body, 'REFERENCE.STORED_UNREADABLE') as z.output<(typeof bodies)[Kind]>,
      );
  return {
    ...nothingOnFile,
    coverages: ofKind('coverage'),
    providers: ofKind('provider'),
    networks: ofKind('network'),
    authorizations: ofKind('authorization').map((each) => ({
      ...each,
      used: usedOf(each.number, serviceKey(each.service)),
    })),
    keepsAuthorizations,
    bundling: ofKind('bundling'),
    unitLimits: ofKind('unit-limit'),
    codes: ofKind('code'),
    modifiers: ofKind('modifier'),
    modifierUses: ofKind('modifier-use'),
    diagnoses: diagnoses.flatMap(({ sequence, ...coded }) =>
      rows
        .filter(({ kind, lookup }) => kind === 'diagnosis-code' && lookup === diagnosisKey(coded))
        .map(({ body }) => ({
          sequence,
          ...readStored(bodies['diagnosis-code'], body, 'REFERENCE.STORED_UNREADABLE'),
        })),
    ),
    indications: ofKind('indication').map(({ service: of, diagnosisSystem, diagnosis }) => ({
      service: of,
      diagnoses: diagnoses
        .filter(
          ({ system, code }) => system === diagnosisSystem && undotted(code).startsWith(undotted(diagnosis)),
        )
        .map(({ sequence }) => sequence),
    })),
    history,
  };
}

/** ICD-10 is written with and without its dot. */
function undotted(code: string): string {
  return code.replace('.', '');
}
