import { asSuperuser, callIntake, untilSettled } from '#testing';
import { newOwn, type ComparedClaim, type Own } from './compared-claims.js';
import { whatBecameOf, type SentClaim } from './what-became-of-it.js';

/** What was asked of a model for a claim's documents, and what was found in them. */
interface DocumentSummary {
  readonly read: number;
  readonly questions: readonly string[];
  readonly dropped: number;
  readonly models: readonly { readonly provider: string; readonly outcome: string }[];
}

/** What became of the claims under one reader, in their order, and what that reader made of their documents. */
export interface ComparedRun {
  readonly became: readonly string[];
  readonly documents: readonly DocumentSummary[];
}

async function sent(claim: ComparedClaim, own: Own): Promise<SentClaim> {
  const { status, headers, text } = await callIntake({ path: claim.path, body: claim.body(own) });
  const place = headers.get('content-location') ?? (JSON.parse(text) as { claimId?: string }).claimId ?? '';
  const claimId = place.split('/').at(-1) ?? '';
  if (status >= 300 || claimId === '') throw new TypeError(`${claim.name} was answered ${status}: ${text}`);
  return { claimId, own };
}

async function summaries(claims: readonly SentClaim[]): Promise<readonly DocumentSummary[]> {
  const ids = claims.map(({ claimId }) => claimId);
  const { rows } = await asSuperuser((client) =>
    client.query<{ summary: DocumentSummary }>(
      `select summary from claims.document_findings where claim_id = any ($1)`,
      [ids],
    ),
  );
  return rows.map(({ summary }) => summary);
}

/** Sends the claims, each as one of its own, those of a member known before when the others are settled. */
export async function run(claims: readonly ComparedClaim[]): Promise<ComparedRun> {
  const all: (SentClaim | undefined)[] = claims.map(() => undefined);
  for (const second of [false, true]) {
    for (const [place, claim] of claims.entries()) {
      const { after } = claim;
      if ((after !== undefined) !== second) continue;
      const member = after === undefined ? undefined : all[after]?.own.member;
      all[place] = await sent(claim, { ...newOwn(), ...(member === undefined ? {} : { member }) });
    }
    await untilSettled(
      all.flatMap((claim) => claim?.claimId ?? []),
      120_000 + claims.length * 10_000,
    );
  }
  const done = all.filter((claim) => claim !== undefined);
  return { became: await whatBecameOf(done), documents: await summaries(done) };
}
