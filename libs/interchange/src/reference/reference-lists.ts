import { z } from 'zod';
import type { MemberKey } from '../submission.js';
import {
  code,
  limits,
  maybe,
  member,
  modifier,
  npi,
  period,
  system,
  text,
  units,
  whole,
} from './row-fields.js';

/** Under which a row is kept. */
export type ReferenceKind =
  | 'coverage'
  | 'authorization'
  | 'provider'
  | 'network'
  | 'bundling'
  | 'unit-limit'
  | 'code'
  | 'diagnosis-code'
  | 'modifier'
  | 'modifier-use'
  | 'indication';

/** A row as it is kept: what is in it says of no member who that is. */
export interface ReferenceRow {
  readonly kind: ReferenceKind;
  /** Whom it belongs to; personal, so only a pseudonym of it is kept, as `lookup`. */
  readonly member: MemberKey | null;
  /** By what it is asked for; empty for a member's. */
  readonly lookup: string;
  /** What makes it the same row in the next file. */
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A code of a system as one text, for looking it up. */
export function serviceKey(service: { readonly system: string; readonly code: string }): string {
  return `${service.system}|${service.code}`;
}

/** As {@link serviceKey}, for a diagnosis: ICD-10 is written with and without its dot. */
export function diagnosisKey({
  system: of,
  code: each,
}: {
  readonly system: string;
  readonly code: string;
}): string {
  return serviceKey({ system: of, code: each.replace('.', '') });
}

interface Spec<Shape extends z.ZodObject> {
  readonly row: Shape;
  readonly toRow: (row: z.output<Shape>) => ReferenceRow;
}

function list<Shape extends z.ZodObject>(row: Shape, toRow: Spec<Shape>['toRow']): Spec<Shape> {
  return { row, toRow };
}

function memberOf({
  memberSystem,
  memberId,
}: {
  readonly memberSystem: string | null;
  readonly memberId: string;
}): MemberKey {
  return { source: `identifier:${memberSystem ?? ''}|${memberId}`, scope: 'anywhere' };
}

const key = (...parts: readonly string[]) => JSON.stringify(parts);

const ageAndSex = z.strictObject({ system, code, ...period, ...limits });

function codeRow(kind: 'code' | 'diagnosis-code') {
  return ({ system: of, code: each, ...body }: z.output<typeof ageAndSex>): ReferenceRow => ({
    kind,
    member: null,
    lookup: (kind === 'code' ? serviceKey : diagnosisKey)({ system: of, code: each }),
    key: key(body.from),
    body: kind === 'code' ? { service: { system: of, code: each }, ...body } : body,
  });
}

/** The lists of a reference file, by name: how a row looks, and how it is kept. */
export const referenceLists = {
  coverages: list(
    z.strictObject({
      ...member,
      plan: maybe(text(64)),
      payer: maybe(text(200)),
      order: z.preprocess((value) => (value === '' || value === undefined ? 1 : value), whole(1, 9)),
      ...period,
    }),
    ({ plan, payer, order, from, to, ...whose }) => ({
      kind: 'coverage',
      member: memberOf(whose),
      lookup: '',
      key: key(plan ?? '', payer ?? '', from),
      body: { planId: plan, payer, order, from, to },
    }),
  ),
  authorizations: list(
    z.strictObject({ number: text(50), ...member, system, code, units: maybe(units), ...period }),
    ({ number, system: of, code: each, units: most, from, to, ...whose }) => ({
      kind: 'authorization',
      member: memberOf(whose),
      lookup: '',
      key: key(number, of, each),
      body: { number, service: { system: of, code: each }, units: most, from, to },
    }),
  ),
  providers: list(z.strictObject({ npi, taxonomy: maybe(text(10)), ...period }), (body) => ({
    kind: 'provider',
    member: null,
    lookup: body.npi,
    key: key(body.from),
    body,
  })),
  networks: list(z.strictObject({ npi, network: text(64), ...period }), (body) => ({
    kind: 'network',
    member: null,
    lookup: body.npi,
    key: key(body.network, body.from),
    body,
  })),
  bundling: list(
    z.strictObject({
      system,
      column1: code,
      column2: code,
      modifier: z.preprocess(
        (value) => (typeof value === 'number' ? String(value) : value),
        z.enum(['0', '1', '9'], { error: 'is none of 0, 1 and 9' }),
      ),
      ...period,
    }),
    (body) => ({
      kind: 'bundling',
      member: null,
      lookup: serviceKey({ system: body.system, code: body.column2 }),
      key: key(body.column1, body.from),
      body,
    }),
  ),
  unitLimits: list(
    z.strictObject({ system, code, units, ...period }),
    ({ system: of, code: each, ...body }) => ({
      kind: 'unit-limit',
      member: null,
      lookup: serviceKey({ system: of, code: each }),
      key: key(body.from),
      body: { service: { system: of, code: each }, ...body },
    }),
  ),
  codes: list(ageAndSex, codeRow('code')),
  diagnosisCodes: list(ageAndSex, codeRow('diagnosis-code')),
  modifiers: list(z.strictObject({ modifier, ...period }), (body) => ({
    kind: 'modifier',
    member: null,
    lookup: body.modifier,
    key: key(body.from),
    body,
  })),
  modifierUses: list(z.strictObject({ modifier, system, code }), ({ modifier: use, ...service }) => ({
    kind: 'modifier-use',
    member: null,
    lookup: use,
    key: key(service.system, service.code),
    body: { modifier: use, service },
  })),
  indications: list(
    z.strictObject({ system, code, diagnosisSystem: system, diagnosis: code }),
    ({ diagnosisSystem, diagnosis, ...service }) => ({
      kind: 'indication',
      member: null,
      lookup: serviceKey(service),
      key: key(diagnosisSystem, diagnosis),
      body: { service, diagnosisSystem, diagnosis },
    }),
  ),
} as const;

export type ReferenceListName = keyof typeof referenceLists;

export const referenceListNames = Object.keys(referenceLists) as readonly ReferenceListName[];

/** A whole file, for describing it. */
export const referenceFile = z.strictObject(
  Object.fromEntries(referenceListNames.map((name) => [name, z.array(referenceLists[name].row).optional()])),
);
