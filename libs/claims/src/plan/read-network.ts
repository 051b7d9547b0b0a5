import type { Report } from './plan-problem.js';
import type { PlanDefinition } from './plan-terms.js';
import type { ProviderNetwork } from './provider-network.js';
import { costShareKeys, readCostShare } from './read-cost-share.js';
import { isFields, own, readId, readOptionalList, refuseUnknownKeys, type Fields } from './read-fields.js';

/** The plan's network and what holds outside it. */
export function readNetwork(
  plan: Fields,
  at: string,
  report: Report,
): Pick<PlanDefinition, 'network' | 'outOfNetwork'> {
  const network = readProviders(own(plan, 'network'), `${at}.network`, report);
  const outOfNetwork = readOutside(own(plan, 'outOfNetwork'), `${at}.outOfNetwork`, report);
  if (outOfNetwork !== undefined && own(plan, 'network') === undefined) {
    report(
      'PLAN.NETWORK_MISSING',
      `${at}.network`,
      'is missing beside outOfNetwork',
      'say who belongs to the network, or leave out outOfNetwork',
    );
  }
  return {
    ...(network !== undefined && { network }),
    ...(outOfNetwork !== undefined && { outOfNetwork }),
  };
}

function readProviders(value: unknown, at: string, report: Report): ProviderNetwork | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value) || Object.hasOwn(value, 'providers') === Object.hasOwn(value, 'name')) {
    report(
      'PLAN.NETWORK_INVALID',
      at,
      'names no network',
      'use {"name": "<network of the provider registry>"} or {"providers": ["<NPI>"]}',
    );
    return undefined;
  }
  refuseUnknownKeys(value, ['providers', 'name'], at, report);
  if (Object.hasOwn(value, 'name')) return { name: readId(value, 'name', at, report) };
  const list = readOptionalList(value, 'providers', 100_000, at, report) ?? [];
  return {
    providers: list.flatMap((npi, index) => {
      if (typeof npi === 'string' && /^\d{10}$/.test(npi)) return [npi];
      report(
        'PLAN.NPI_INVALID',
        `${at}.providers[${index}]`,
        'is no national provider identifier',
        'use ten digits as a string',
      );
      return [];
    }),
  };
}

function readOutside(value: unknown, at: string, report: Report): PlanDefinition['outOfNetwork'] {
  if (value === undefined || value === 'not-covered') return value;
  if (!isFields(value)) {
    report(
      'PLAN.OUT_OF_NETWORK_INVALID',
      at,
      'says nothing about services outside the network',
      'use "not-covered" or {"deductible", "copay", "payerShare", "outOfPocketMax"}',
    );
    return undefined;
  }
  refuseUnknownKeys(value, costShareKeys, at, report);
  return readCostShare(value, at, report);
}
