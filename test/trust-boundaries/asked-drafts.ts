import { Bug } from '#errors';
import {
  asSuperuser,
  callConsole,
  loadSamplePlans,
  plainClaim,
  signedByProvider,
  submitPlain,
  unique,
  untilSettled,
  type AskedOfModel,
  type ModelAnswer,
} from '#testing';
import { withModel } from '../documents/configured-model.js';

/** What the console answers a question with. */
export interface Told {
  readonly outcome: string;
  readonly query?: { readonly id: string };
  readonly draft?: Readonly<Record<string, unknown>>;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly offered?: readonly { readonly id: string }[];
  readonly why?: string;
  readonly questionSha256: string;
  readonly resultSha256?: string;
  readonly credential: { readonly sessionId: string; readonly login: string };
}

/** No approved query answers it: it leaves two states out. */
export const question = 'How many claims are neither denied nor approved?';
export const goodDraft = `select count(*) as claims from masked.claim where state not in ('denied', 'approved')`;

/** A model that drafts this; null: that the views do not tell. */
export const drafts = (sql: string | null): (() => ModelAnswer) => {
  return () => ({ kind: 'says', text: JSON.stringify({ sql }) });
};

const open: { token: string; sessionId: string }[] = [];

/** Opens a session of a person of its own, and asks in it. */
export async function session(): Promise<(asked: string, pick?: string) => Promise<Told>> {
  const sub = unique('person');
  const token = await signedByProvider({ sub, roles: ['ops'], exp: Math.floor(Date.now() / 1_000) + 900 });
  const opened = await callConsole({ method: 'POST', path: '/v1/questions/sessions', token });
  const { sessionId } = opened.body as { sessionId: string };
  open.push({ token, sessionId });
  return async (asked, pick) => {
    const body = { question: asked, ...(pick === undefined ? {} : { pick }) };
    const answer = await callConsole({ path: `/v1/questions/sessions/${sessionId}/questions`, token, body });
    if (answer.status !== 200) throw new Bug(`not answered: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Told;
  };
}

/** What is answered, and what a model of the console heard that answers so. */
export async function askedOf(
  model: (asked: AskedOfModel, call: number) => ModelAnswer,
  asked = question,
): Promise<{ readonly told: Told; readonly heard: readonly AskedOfModel[] }> {
  return withModel(
    model,
    async (heard) => ({ told: await (await session())(asked), heard: [...heard] }),
    'console',
  );
}

/** The record of the question that was asked in a session. */
export async function onRecord(sessionId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { rows } = await asSuperuser((client) =>
    client.query<Record<string, unknown>>('select * from authority.question where session_id = $1', [
      sessionId,
    ]),
  );
  return rows[0];
}

/** Signs everybody out again. */
export async function endSessions(): Promise<void> {
  for (const { token, sessionId } of open.splice(0))
    await callConsole({ method: 'DELETE', path: `/v1/questions/sessions/${sessionId}`, token });
}

/** Three claims of two states, so that there is something to count. */
export async function decideSomeClaims(): Promise<void> {
  await loadSamplePlans();
  const sent = [plainClaim(), plainClaim(), plainClaim({ amounts: ['1000.00'], total: '100.00' })];
  const ids: string[] = [];
  for (const each of sent) ids.push((await submitPlain(each)).claimId);
  await untilSettled(ids);
}
