import type { Secret } from '#agent-identity';
import { failed, ok, type Problem, type Result } from '#errors';
import { submissionDigest, type ClaimRead, type ClaimSubmission } from '#interchange';
import { attribute, logger, withCorrelationId, withSpan } from '#telemetry';
import type { AcceptPorts, AcceptRefusal } from './accept-ports.js';
import type { KnownClaim } from './claim-records.js';
import { firstRevision, type NewClaim } from './new-claim.js';
import { overtaken, replacing, settleFilings } from '../take-back/settle-filings.js';
import { sideBySide } from './side-by-side.js';

/** What became of one claim of a request. */
export type Answered =
  | { readonly kind: 'refused'; readonly read: ClaimRead }
  | { readonly kind: 'accepted'; readonly read: ClaimRead; readonly claim: AcceptedClaim };

export interface AcceptedClaim {
  readonly claimId: string;
  readonly revision: number;
  readonly correlationId: string;
  readonly state: string;
  readonly submission: ClaimSubmission;
  /** Warnings: nothing in them refuses the claim. */
  readonly problems: readonly Problem[];
}

export interface AcceptRequest {
  readonly submitterSub: string;
  readonly accessToken: Secret;
  /** Decides claims whose coverage names no plan. */
  readonly planId: string | null;
  readonly reads: readonly ClaimRead[];
  /** Of the request; the claim's own when it brings one claim only. */
  readonly correlationId: string;
}

interface Draft {
  readonly read: ClaimRead;
  readonly submission: ClaimSubmission;
  readonly statedPlanId: string | null;
  readonly contentSha256: string;
  readonly claimId: string;
  readonly revision: number;
  readonly correlationId: string;
}

type SealedDraft = Draft & Pick<NewClaim, 'sealed'>;

/** Adjudication of the claim, which is all a submitter consents to by sending it. */
const purpose = 'adjudication';
/** What one request to the authority may ask. */
const mandatesAtOnce = 500;
/** Leaves connections for other requests. */
const keptAtOnce = 4;

const log = logger('intake-api');

/**
 * Takes in every claim of a request that can be read, each once: what the submitter sent before is that claim.
 * Bad claims pass beside good ones.
 *
 * @throws OperationalError when a server does not answer. Some claims may be kept then; sending the request
 * again takes the rest.
 */
export async function acceptClaims(
  ports: AcceptPorts,
  request: AcceptRequest,
): Promise<Result<readonly Answered[], AcceptRefusal>> {
  const drafts = draftsOf(ports, request);
  const before = await knownBefore(ports, request, drafts);
  const unknown = drafts.filter(({ contentSha256 }) => !before.has(contentSha256));
  const settled = await settleFilings(ports, request, unknown);
  if (!settled.ok) return settled;
  const filings = settled.value;
  const fresh = unknown.filter((draft) => !filings.get(draft.contentSha256)?.ends);
  const mandated = await openMandates(ports, request, fresh);
  if (!mandated.ok) return mandated;
  const [people, sealed] = await Promise.all([
    ports.members.pseudonyms(
      fresh.flatMap(({ submission: { member, subscriber = member } }) => [member, subscriber]),
      request.submitterSub,
    ),
    ports.sealing.seal(fresh),
  ]);
  const kept = await sideBySide(sealed, keptAtOnce, async (draft, index) =>
    keepInTrace(ports, draft, drafts.length > 1, {
      submitterSub: request.submitterSub,
      memberKey: people[2 * index] ?? '',
      familyKey: people[2 * index + 1] ?? '',
      txn: mandated.value.get(draft.claimId) ?? '',
      replacing: replacing(filings.get(draft.contentSha256), draft.claimId),
    }),
  );
  const ends = [...filings].flatMap(([sha256, filing]) =>
    filing.ends ? [[sha256, filing.claim] as const] : [],
  );
  const claims = new Map<string, Became>([
    ...before,
    ...ends,
    ...fresh.map((draft, index) => [draft.contentSha256, kept[index]] as const),
  ]);
  return ok(request.reads.map((read) => answered(read, drafts, claims)));
}

function draftsOf(ports: AcceptPorts, { reads, planId, correlationId }: AcceptRequest): readonly Draft[] {
  const readable = reads.flatMap((read) =>
    read.submission === null ? [] : [{ read, submission: read.submission }],
  );
  return readable.map(({ read, submission }) => {
    const statedPlanId = submission.statedPlanId ?? planId;
    return {
      read,
      submission,
      statedPlanId,
      contentSha256: submissionDigest(submission, statedPlanId),
      claimId: ports.newId(),
      revision: firstRevision,
      correlationId: readable.length === 1 ? correlationId : ports.newId(),
    };
  });
}

async function knownBefore(
  ports: AcceptPorts,
  { submitterSub }: AcceptRequest,
  drafts: readonly Draft[],
): Promise<Map<string, KnownClaim>> {
  const contents = drafts.map(({ contentSha256 }) => contentSha256);
  const known = await ports.records.known(submitterSub, contents);
  return new Map(known.map((claim) => [claim.contentSha256, claim]));
}

async function openMandates(
  ports: AcceptPorts,
  { accessToken }: AcceptRequest,
  drafts: readonly Draft[],
): Promise<Result<ReadonlyMap<string, string>, AcceptRefusal>> {
  const transactions = new Map<string, string>();
  for (let begin = 0; begin < drafts.length; begin += mandatesAtOnce) {
    const claims = drafts
      .slice(begin, begin + mandatesAtOnce)
      .map(({ claimId, contentSha256, correlationId }) => ({
        claimId,
        revision: firstRevision,
        payloadSha256: contentSha256,
        correlationId,
      }));
    const opened = await ports.mandates.open({ subjectToken: accessToken, purpose, claims });
    if (!opened.ok) return failed(opened.failure);
    for (const [claimId, txn] of opened.value) transactions.set(claimId, txn);
  }
  return ok(transactions);
}

/** The claim that a draft is, or why it is none; undefined when it was not sent. */
type Became = KnownClaim | Problem | undefined;

type Standing = Pick<NewClaim, 'submitterSub' | 'memberKey' | 'familyKey' | 'txn' | 'replacing'>;

/** Claims that came together get a trace each, so that a trace is the story of one claim. */
async function keepInTrace(
  ports: AcceptPorts,
  draft: SealedDraft,
  cameWithOthers: boolean,
  standing: Standing,
): Promise<KnownClaim | Problem> {
  const attributes = { [attribute.claimId]: draft.claimId, [attribute.txn]: standing.txn };
  return withCorrelationId(draft.correlationId, async () =>
    withSpan('accept claim', { ownTrace: cameWithOthers, attributes }, async () =>
      keepAndTell(ports, draft, standing),
    ),
  );
}

async function keepAndTell(
  ports: AcceptPorts,
  draft: SealedDraft,
  standing: Standing,
): Promise<KnownClaim | Problem> {
  const { claimId, correlationId, contentSha256 } = draft;
  const { records, publisher } = ports;
  const kept = await records.keep(newClaim(ports, draft, standing));
  if (kept.kind === 'known') return kept.claim;
  if (kept.kind === 'overtaken') return overtaken(ports, standing);
  const { eventId, message } = kept.event;
  try {
    await publisher.publish(message);
    await records.markPublished(eventId);
  } catch (thrown) {
    // The claim is kept and its event in the outbox: the sweep tells of it.
    log.warn({ error: thrown, claim_id: claimId }, 'event not published yet');
  }
  return { claimId, revision: firstRevision, correlationId, state: 'submitted', contentSha256 };
}

function newClaim(ports: AcceptPorts, draft: SealedDraft, standing: Standing): NewClaim {
  const { claimId, submission, sealed, statedPlanId, contentSha256, correlationId } = draft;
  const receivedAt = ports.now();
  return {
    claimId,
    revision: firstRevision,
    submission,
    sealed,
    statedPlanId,
    contentSha256,
    correlationId,
    receivedAt,
    ...standing,
    event: {
      id: ports.newId(),
      source: '/intake-api',
      type: 'claim.submitted',
      time: receivedAt,
      correlationId,
      data: { claimId, revision: firstRevision, pass: 1, txn: standing.txn, payloadSha256: contentSha256 },
    },
  };
}

function answered(read: ClaimRead, drafts: readonly Draft[], claims: ReadonlyMap<string, Became>): Answered {
  const draft = drafts.find((each) => each.read === read);
  const claim = draft && claims.get(draft.contentSha256);
  if (draft === undefined || claim === undefined) return { kind: 'refused', read };
  if ('severity' in claim) return { kind: 'refused', read: { ...read, problems: [...read.problems, claim] } };
  const { claimId, revision, correlationId, state } = claim;
  const { submission } = draft;
  return {
    kind: 'accepted',
    read,
    claim: { claimId, revision, correlationId, state, submission, problems: read.problems },
  };
}
