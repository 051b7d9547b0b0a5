import { createHash } from 'node:crypto';
import { formatAmount, type Cents } from '#claims';
import type { SegmentValue } from '../kept-segments.js';
import { stamps, usualSeparators, writeIsa, writeSegments } from '../write-segments.js';
import { remittedSegments, type RemittedService } from './remitted-segments.js';
import { plain } from './plain-text.js';
import { assertBalanced } from './assert-balanced.js';
import type { RemittedClaim } from './remitted-claim.js';

/** A claim as it is told, with what its lines were for. */
export interface AdvisedClaim {
  readonly claim: RemittedClaim;
  readonly receivedOn: string;
  readonly services: ReadonlyMap<number, RemittedService>;
}

/** One payment to one payee: one transaction set of an 835. */
export interface RemittanceAdvice {
  /** `<system>|<value>`, a reference or `member`, as payment orders say it. */
  readonly payeeRef: string;
  readonly claims: readonly AdvisedClaim[];
  /** Names the payment; the same for the same claims. */
  readonly trace: string;
}

interface RemittanceFile {
  readonly advices: readonly RemittanceAdvice[];
  /** When it was decided: the same claims give the same file. */
  readonly producedAt: Date;
}

const version = '005010X221A1';
/** Who we are in an interchange. */
const ourId = 'VOUCH';
/** TRN03: 9 and what we call ourselves, since no tax number is known here. */
const originator = '9VOUCH0000';

/**
 * An interchange with an 835 for each payment. Nothing is executed by it: it tells of payment orders (BPR04 `NON`).
 *
 * @throws Bug when a claim does not balance
 */
export function writeRemittance({ advices, producedAt }: RemittanceFile): string {
  const { day, shortDay, time } = stamps(producedAt);
  const control = controlNumber(advices.map(({ trace }) => trace).join(' '));
  const isa = [
    '00',
    '',
    '00',
    '',
    'ZZ',
    ourId,
    'ZZ',
    'PAYEE',
    shortDay,
    time,
    '^',
    '00501',
    control,
    '0',
    'P',
    ':',
  ];
  const segments: SegmentValue[] = [
    ['GS', 'HP', ourId, 'PAYEE', day, time, '1', 'X', version],
    ...advices.flatMap((advice, index) => setOf(advice, index, day)),
    ['GE', String(advices.length), '1'],
    ['IEA', '1', control],
  ];
  return writeIsa(isa, usualSeparators) + writeSegments(segments, usualSeparators);
}

function controlNumber(text: string): string {
  const number = createHash('sha256').update(text).digest().readUInt32BE(0) % 1_000_000_000;
  return String(number).padStart(9, '0');
}

function setOf({ payeeRef, claims, trace }: RemittanceAdvice, index: number, day: string): SegmentValue[] {
  const number = String(index + 1).padStart(4, '0');
  const sum = claims.reduce((total, { claim }) => total + assertBalanced(claim).paid, 0n);
  // What was taken back beyond what is paid now is owed by the payee, and told as a balance carried forward.
  const forward = sum < 0n ? sum : 0n;
  const first = claims[0]?.claim;
  const body: SegmentValue[] = [
    bpr(sum - forward, day),
    ['TRN', '1', trace.slice(0, 50), originator],
    ['DTM', '405', day],
    ['N1', 'PR', plain(first?.payerName ?? 'PAYER', 60)],
    ['PER', 'BL', plain(first?.payerName ?? 'PAYER', 60)],
    payee(payeeRef, first?.payeeName ?? null),
    ['LX', '1'],
    ...claims.flatMap((each) => remittedSegments(each)),
    ...(forward === 0n ? [] : [plb(payeeRef, day, trace, forward)]),
  ];
  return [['ST', '835', number], ...body, ['SE', String(body.length + 2), number]];
}

/** `I`: remittance information; `H` when nothing is paid. */
function bpr(paid: Cents, day: string): SegmentValue {
  const empty = Array.from({ length: 11 }, () => '');
  return ['BPR', paid === 0n ? 'H' : 'I', formatAmount(paid), 'C', 'NON', ...empty, day];
}

const npi = 'http://hl7.org/fhir/sid/us-npi';
const employerId = 'urn:oid:2.16.840.1.113883.4.4';

function payee(reference: string, name: string | null): SegmentValue {
  const at = reference.lastIndexOf('|');
  const [system, value] = [reference.slice(0, Math.max(at, 0)), reference.slice(at + 1)];
  const known = name === null ? '' : plain(name, 60);
  if (system === npi) return ['N1', 'PE', known, 'XX', plain(value, 80)];
  if (system === employerId) return ['N1', 'PE', known, 'FI', plain(value, 80)];
  return ['N1', 'PE', value === 'member' ? 'MEMBER' : known || plain(value, 60)];
}

function plb(payeeRef: string, day: string, trace: string, forward: Cents): SegmentValue {
  const provider = plain(payeeRef.slice(payeeRef.lastIndexOf('|') + 1), 50);
  return ['PLB', provider, `${day.slice(0, 4)}1231`, ['FB', trace.slice(0, 50)], formatAmount(forward)];
}
