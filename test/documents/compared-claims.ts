import { fhirClaim, plainClaim, plainPdf, unique, type PlainClaimChanges } from '#testing';
import { harmlessNote, noteOf, pagesOf } from './compared-documents.js';
import { services, strictPlan } from './compared-plan.js';

/** What tells one sending of a claim from another. */
export interface Own {
  readonly number: string;
  readonly member: string;
}

/** One of the claims that every reader gets. */
export interface ComparedClaim {
  readonly name: string;
  readonly path: '/v1/claims' | '/fhir/Claim/$submit';
  /** The claim, by its place, whose member it is of; it is sent when that one is decided. */
  readonly after?: number;
  readonly body: (own: Own) => object;
}

type Kind = (n: number, note: string | undefined) => Omit<ComparedClaim, 'name'>;

const hcpcs = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
const day = '2025-03-11';

/** Amounts differ from claim to claim, to the cent. */
const cents = (whole: number, n: number) => `${whole + (n % 7)}.${String((n * 13) % 100).padStart(2, '0')}`;

const line = (code: string, amount: string | undefined, more: object = {}) => ({
  ...{ system: services, code, date: day, ...more },
  ...(amount === undefined ? {} : { amount }),
});

/** In plain JSON, with its note, if it has one. */
const plain =
  (changes: (n: number) => PlainClaimChanges, back?: number): Kind =>
  (n, note) => ({
    path: '/v1/claims',
    ...(back === undefined ? {} : { after: n - back }),
    body: ({ number, member }) => {
      const { subscriber, ...changed } = changes(n);
      const claim = plainClaim({ ...changed, ...(note === undefined ? {} : { note }), claimId: number });
      const family = subscriber === true ? { subscriberId: `${member}-S` } : {};
      return { ...claim, member: { ...claim.member, id: member, ...family } };
    },
  });

/** In FHIR, with a PDF, and a note beside it. */
const fhir =
  (plan: string, amounts: (n: number) => readonly number[]): Kind =>
  (n) => ({
    path: '/fhir/Claim/$submit',
    body: ({ number, member }) => {
      const category = { coding: [{ code: 'attachment' }] };
      const data = Buffer.from(plainPdf(pagesOf(n))).toString('base64');
      const supportingInfo = [
        { sequence: 1, category, valueAttachment: { contentType: 'application/pdf', data } },
        { sequence: 2, category, valueString: harmlessNote(n + 3) },
      ];
      const identifier = [{ system: 'https://payer.example/member-number', value: member }];
      const claim = fhirClaim({ amounts: amounts(n), supportingInfo, patient: { identifier } });
      const under = (resource: object) =>
        'class' in resource ? { ...resource, class: [{ type: planClass, value: plan }] } : resource;
      return {
        ...claim,
        id: number.toLowerCase(),
        identifier: [{ system: 'https://clinic.example/claim-number', value: number }],
        contained: claim.contained.map(under),
      };
    },
  });

const planClass = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/coverage-class', code: 'plan' }],
};

const twoServices = (n: number) => [cents(100, n), cents(20, n)];

/** Total left out: it is the sum. */
const lines = (...given: readonly object[]) => ({ total: undefined, lines: given });

const kinds: readonly (readonly [string, Kind])[] = [
  ['FHIR with a PDF', fhir('demo-80', (n) => [Number(cents(125, n)), 80.5])],
  ['FHIR with a PDF, above a deductible', fhir('saver-70', (n) => [Number(cents(612, n))])],
  ['two services at 80 %', plain((n) => ({ amounts: twoServices(n) }))],
  ['a deductible', plain((n) => ({ plan: 'saver-70', amounts: [cents(330, n), cents(410, n)] }))],
  ['a copay', plain((n) => ({ plan: 'visit-25', amounts: twoServices(n) }))],
  [
    'a fee schedule',
    plain((n) => ({
      plan: 'listed-90',
      ...lines(
        line('A4253', cents(21, n), { system: hcpcs }),
        line('E0114', cents(95, n), { system: hcpcs }),
        line('A4206', cents(9, n), { system: hcpcs }),
      ),
    })),
  ],
  [
    'a family and a category',
    plain((n) => ({
      plan: 'family-80',
      subscriber: true,
      ...lines(
        line('A4253', cents(400, n), { system: hcpcs }),
        line('L1830', cents(310, n), { system: hcpcs, placeOfService: '23' }),
      ),
    })),
  ],
  ['out of the network', plain((n) => ({ plan: 'network-90', amounts: [cents(505, n), cents(40, n)] }))],
  ['a total below its lines', plain((n) => ({ amounts: twoServices(n), total: '50.00' }))],
  [
    'a line without a price',
    plain((n) => ({ plan: strictPlan, ...lines(line('VISIT', cents(90, n)), line('DRESSING', undefined)) })),
  ],
  [
    'another payer before us',
    plain((n) => ({
      amounts: [cents(200, n)],
      priorPayers: [{ name: 'First Mutual', paid: '61.10', lines: [{ sequence: 1, paid: '61.10' }] }],
    })),
  ],
  [
    'lines denied for four reasons',
    plain((n) => ({
      plan: strictPlan,
      ...lines(
        line('VISIT', cents(110, n)),
        line('DRESSING', cents(30, n)),
        line('SCAN', cents(400, n)),
        line('COSMETIC', cents(75, n)),
        line('VISIT', cents(60, n), { date: '2016-03-11' }),
      ),
    })),
  ],
  [
    'a service that people judge, or papers that are missing',
    plain((n) => ({
      plan: strictPlan,
      ...lines(line(n % 32 < 16 ? 'SURGERY' : 'IMPLANT', cents(900, n))),
    })),
  ],
  ['nothing that is covered', plain((n) => ({ plan: strictPlan, ...lines(line('COSMETIC', cents(80, n))) }))],
  [
    'a deductible met in part before',
    plain(
      (n) => ({
        plan: 'saver-70',
        ...lines(line('73761001', cents(640, n), { system: 'http://snomed.info/sct', date: '2025-04-02' })),
      }),
      11,
    ),
  ],
  ['services billed before', plain((n) => ({ amounts: twoServices(n) }), 13)],
];

const withoutNote = kinds.filter(([name]) => name.startsWith('FHIR')).length;

/** As many claims as asked for: the kinds in turn, each turn with other amounts and documents. The same every time. */
export function comparedClaims(count: number): readonly ComparedClaim[] {
  const turns = Array.from({ length: Math.ceil(count / kinds.length) }, (_, turn) =>
    kinds.map(([name, kind], place) => {
      const n = turn * kinds.length + place;
      const note = noteOf(turn * (kinds.length - withoutNote) + place - withoutNote);
      return { name: `${n}: ${name}`, ...kind(n, note) };
    }),
  );
  return turns.flat().slice(0, count);
}

export function newOwn(): Own {
  return { number: unique('INV'), member: unique('M') };
}
