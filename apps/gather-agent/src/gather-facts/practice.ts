import {
  providerKey,
  type Cents,
  type ClaimLine,
  type Facts,
  type Practice,
  type PracticeScope,
  type ServiceCode,
} from '#claims';
import type { Sql } from '#persistence';
import { storedQuantity } from './stored-quantity.js';

interface ServiceRow extends ServiceCode {
  readonly scope: PracticeScope;
  readonly lines: number;
  readonly median_units: string;
  readonly high_units: string;
  readonly median_charge: Cents | null;
  readonly high_charge: Cents | null;
  readonly weekend_lines: number;
}

interface DayRow extends ServiceCode {
  readonly day: string;
  readonly net_cents: Cents | null;
  readonly claims: number;
  readonly units: string;
}

/** A claim of more is looked at as far: what is usual costs the same for every claim. */
const mostServices = 50;
const mostDays = 31;

/**
 * What is usual of the claim's provider and plan: sums and percentiles over decided claims, of no member in particular.
 * Undefined where no plan was found, or nothing was decided before.
 */
export async function readPractice(
  sql: Sql,
  facts: Pick<Facts, 'detail' | 'header' | 'plan'>,
  lines: readonly ClaimLine[],
): Promise<Practice | undefined> {
  if (facts.plan.kind === 'unresolved') return undefined;
  const provider = providerKey(facts.detail, facts.header);
  const { planId, signals } = facts.plan.terms;
  const services = distinctServices(lines).slice(0, mostServices);
  const usual = await sql.query<ServiceRow>(`select * from claims.practice($1, $2, $3, $4)`, [
    provider,
    planId,
    services.map(({ system }) => system),
    services.map(({ code }) => code),
  ]);
  const days = await sql.query<DayRow>(`select * from claims.practice_days($1, $2::date[])`, [
    provider,
    [...new Set(lines.flatMap(({ servicedFrom }) => servicedFrom ?? []))].slice(0, mostDays),
  ]);
  const shares: Practice['shares'][number][] = [];
  for (const { system, codes } of signals?.levels ?? []) {
    if (!services.some((service) => service.system === system && service.code === codes.at(-1))) continue;
    const rows = await sql.query<{ scope: PracticeScope; code: string; lines: number }>(
      `select * from claims.practice_shares($1, $2, $3, $4)`,
      [provider, planId, system, codes],
    );
    shares.push(
      ...rows.map((row) => ({ scope: row.scope, service: { system, code: row.code }, lines: row.lines })),
    );
  }
  if (usual.length + days.length + shares.length === 0) return undefined;
  return { services: usual.map(serviceOf), shares, days: days.map(dayOf) };
}

function distinctServices(lines: readonly ClaimLine[]): readonly ServiceCode[] {
  return [
    ...new Map(
      lines.map(({ service }) => [JSON.stringify([service.system, service.code]), service]),
    ).values(),
  ];
}

function serviceOf(row: ServiceRow): Practice['services'][number] {
  return {
    scope: row.scope,
    service: { system: row.system, code: row.code },
    lines: row.lines,
    medianUnits: storedQuantity(row.median_units),
    highUnits: storedQuantity(row.high_units),
    medianCharge: row.median_charge,
    highCharge: row.high_charge,
    weekendLines: row.weekend_lines,
  };
}

function dayOf(row: DayRow): Practice['days'][number] {
  return {
    day: row.day,
    service: { system: row.system, code: row.code },
    net: row.net_cents,
    claims: row.claims,
    units: storedQuantity(row.units),
  };
}
