import type { Json } from '#verifier';
import { credentialsOf, graceMillis, type DeathCertificate, type LeaseHashes } from './credentials.js';
import { byKind, textIn, timeText, type Found, type FoundByKind, type StoredRecord } from './found.js';
import type { Gap } from './gap.js';
import { gapsOfCredentials } from './gaps-of-credentials.js';
import { gapsOfDuties } from './gaps-of-duties.js';
import { gapsOfEvents, type Dispatches } from './gaps-of-events.js';
import { gapsOfGrants } from './gaps-of-grants.js';
import { gapsOfRecords } from './gaps-of-records.js';
import { gapsOfSteps } from './gaps-of-steps.js';
import { stepsOf, type StepReport } from './steps.js';

/** A version of the claim, as intake stored it. */
export interface ClaimVersion {
  readonly revision: number;
  readonly correlationId: string;
  readonly txn: string;
  readonly contentSha256: string;
  /** RFC 3339. */
  readonly receivedAt: string;
}

/** Something that happened to the claim, as it is told in a dossier. */
export interface Told {
  /** Its record. */
  readonly record: string;
  readonly at: string;
  readonly says: Readonly<Record<string, Json>>;
}

/** Everything that is known of a claim, and what is missing: docs/adr/0029. */
export interface Dossier {
  readonly claim: string;
  /** RFC 3339. */
  readonly at: string;
  readonly versions: readonly ClaimVersion[];
  readonly mandates: readonly Told[];
  readonly events: readonly Told[];
  readonly decisions: readonly Told[];
  /** Each attempt of an agent, in the order in which they were let in. */
  readonly steps: readonly StepReport[];
  readonly credentials: readonly DeathCertificate[];
  /** What examiners and submitters did. */
  readonly acts: readonly Told[];
  readonly notices: readonly Told[];
  readonly clocks: readonly Told[];
  /** Each question that a language model was asked. */
  readonly models: readonly Told[];
  readonly parked: readonly Told[];
  readonly kills: readonly Told[];
  readonly findings: readonly Told[];
  readonly records: number;
  /** Traces that the claim's events were part of. */
  readonly traces: readonly string[];
  /** Empty: everything that must be there is there, and nothing else. */
  readonly gaps: readonly Gap[];
}

export interface DossierInput {
  readonly claim: string;
  readonly versions: readonly ClaimVersion[];
  /** Of the claim's chain, and of those of its submissions. */
  readonly records: readonly StoredRecord[];
  /** Gaps in the sources, at whatever time. */
  readonly sourceGaps: readonly StoredRecord[];
  readonly isInLog: (record: StoredRecord) => boolean;
  /** Whether the log still begins with everything that was signed. */
  readonly isLogIntact: boolean;
  readonly leases: LeaseHashes;
  readonly dispatches: Dispatches;
  readonly now: Date;
}

export function dossierOf(input: DossierInput): Dossier {
  const { claim, versions, records, now } = input;
  const found = byKind(records);
  const millis = now.getTime();
  const credentials = credentialsOf(found, input.leases, millis);
  const steps = stepsOf(found, credentials);
  const decisions = found['authority.decision'];
  const isMandate = ({ body }: Found) => textIn(body, 'action') === 'mandate';
  const traces = found['claim.event'].map(({ body }) => textIn(body, 'trace', 'trace'));
  return {
    claim,
    at: now.toISOString(),
    versions,
    mandates: decisions.filter(isMandate).map(told),
    events: found['claim.event'].map(told),
    decisions: decisions.filter((each) => !isMandate(each)).map(told),
    steps: steps.map(({ report }) => report),
    credentials: credentials.map(({ certificate }) => certificate),
    acts: found['person.act'].map(told),
    notices: found['claim.notice'].map(told),
    clocks: found['claim.clock'].map(told),
    models: found['model.use'].map(told),
    parked: found['claim.parked'].map(told),
    kills: found['access.kill'].map(told),
    findings: found['reconciler.finding'].map(told),
    records: records.length,
    traces: [...new Set(traces)].filter((trace) => trace !== ''),
    gaps: [
      ...(input.isLogIntact ? [] : [rewritten]),
      ...gapsOfRecords(records, input.isInLog),
      ...gapsOfVersions(found, versions, millis),
      ...gapsOfEvents(found, input.dispatches, millis),
      ...gapsOfGrants(found, credentials, millis),
      ...gapsOfCredentials(found, credentials, millis),
      ...gapsOfSteps(found, { steps, credentials, now: millis }),
      ...gapsOfDuties(found, millis),
      ...gapsOfFindings(found),
      ...gapsOfSources(input),
    ],
  };
}

const rewritten: Gap = {
  kind: 'altered',
  what: 'log',
  subject: 'log',
  says: 'The log was rewritten: it does not begin with what was signed of it.',
};

function told({ name, at, body }: Found): Told {
  return { record: name, at: timeText(at), says: body };
}

/** Each version was submitted under a mandate, and told. */
function gapsOfVersions(found: FoundByKind, versions: readonly ClaimVersion[], now: number): readonly Gap[] {
  const mandates = new Set(found['authority.decision'].map(({ body }) => textIn(body, 'id')));
  const submitted = new Set(
    found['claim.event']
      .filter(({ body }) => textIn(body, 'type') === 'claim.submitted')
      .map(({ body }) => textIn(body, 'data', 'txn')),
  );
  return versions
    .filter(({ receivedAt }) => now - Date.parse(receivedAt) > graceMillis)
    .flatMap(({ revision, txn }) => [
      ...(mandates.has(txn)
        ? []
        : [ofVersion('authority.mandate', revision, 'no mandate for it is recorded')]),
      ...(submitted.has(txn) ? [] : [ofVersion('claim.event', revision, 'its submission is not on the bus')]),
    ]);
}

function ofVersion(what: string, revision: number, why: string): Gap {
  return {
    kind: 'missing',
    what,
    subject: `revision ${revision}`,
    says: `Revision ${revision} is stored, and ${why}.`,
  };
}

/** What the reconciler found about the claim is a difference, healed or not. */
function gapsOfFindings(found: FoundByKind): readonly Gap[] {
  return found['reconciler.finding'].map(({ body }) => ({
    kind: 'unmatched',
    what: `reconciler.${textIn(body, 'kind')}`,
    subject: textIn(body, 'subject'),
    says: `The reconciler found ${textIn(body, 'kind')}: ${textIn(body, 'subject')}, ${textIn(body, 'result')}.`,
  }));
}

/** While the claim was at work, a source could not be read whole. */
function gapsOfSources({ records, sourceGaps }: DossierInput): readonly Gap[] {
  const times = records.map(({ record }) => Date.parse(record.at));
  const [from, to] = [Math.min(...times), Math.max(...times) + graceMillis];
  return sourceGaps
    .filter(({ record }) => Date.parse(record.at) >= from && Date.parse(record.at) <= to)
    .map(({ record: { body, chain, seq } }) => ({
      kind: 'missing',
      what: `source.${textIn(body, 'what')}`,
      subject: textIn(body, 'source'),
      says: `While the claim was at work, ${textIn(body, 'source')} could not be read whole (${chain}#${seq}).`,
    }));
}
