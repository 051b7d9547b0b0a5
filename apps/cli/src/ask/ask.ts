import { AssistantSession, SessionClient, VaultHttp, type SessionCredential } from '#agent-identity';
import { MiniLm } from '#embeddings';
import { isOperationalError } from '#errors';
import { connectClaim } from '#persistence';
import { ask, Chooser, namedValues, recordOf, refusalTexts, type Asked, type Cell } from '#questions';
import { startTelemetry, withCorrelationId } from '#telemetry';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { PersonsSession } from '../open-session.js';

/** A query with its values, as it is shown. */
interface ShownQuery {
  readonly id: string;
  readonly title: string;
  readonly sql: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What a person is told, the credential that it was got with beside it. */
export interface Told {
  readonly outcome: Asked['outcome'];
  readonly query?: ShownQuery;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Cell[])[];
  readonly isCut?: boolean;
  readonly offered?: readonly ShownQuery[];
  readonly why?: string;
  readonly comparedBy: string;
  readonly credential: SessionCredential;
}

const kept = z.object({ questionId: z.string() });

/** Asks in a session that lasts for this one question. @throws Complaint */
export async function askInSession(person: PersonsSession, question: string, picked?: string): Promise<Told> {
  const { stack, authorityUrl, tokens } = person;
  const telemetry = startTelemetry({ serviceName: 'vouch-cli', otlpUrl: stack.otlpUrl });
  const vault = new VaultHttp(stack.vaultAddress);
  const sessions = new SessionClient(authorityUrl, async () => tokens.get());
  const session = new AssistantSession({ vault, sessions });
  const model = stack.embeddings === undefined ? undefined : new MiniLm(stack.embeddings);
  try {
    const chooser = await chooserWith(model);
    const credential = await session.credential();
    return await withCorrelationId(credential.sessionId, async () => {
      const connection = await connectClaim(stack.postgres, await session.current(), credential.sessionId);
      const today = new Date().toISOString().slice(0, 10);
      const asked = await connection
        .transaction(async (sql) => ask({ sql, chooser, today }, question, picked))
        .finally(async () => connection.close());
      const record = recordOf(question, asked, chooser.comparedBy);
      await person.authority.call('POST', `/sessions/${credential.sessionId}/questions`, kept, record);
      return told(asked, chooser.comparedBy, credential);
    });
  } catch (thrown) {
    throw isOperationalError(thrown) ? new Complaint(`${thrown.message} (${thrown.code})`) : thrown;
  } finally {
    model?.close();
    await session.close();
    await sessions.close();
    await vault.close();
    await telemetry.stop();
  }
}

/** A model that does not answer is as good as none. */
async function chooserWith(model: MiniLm | undefined): Promise<Chooser> {
  return Chooser.over(model).catch((thrown: unknown) => {
    if (!isOperationalError(thrown)) throw thrown;
    return Chooser.over();
  });
}

function told(asked: Asked, comparedBy: string, credential: SessionCredential): Told {
  const common = { outcome: asked.outcome, comparedBy, credential };
  switch (asked.outcome) {
    case 'answered': {
      const { columns, rows, isCut } = asked.answer;
      return { ...common, query: shown(asked.bound), columns, rows, isCut };
    }
    case 'too-costly':
      return {
        ...common,
        query: shown(asked.bound),
        why: 'This would cost the database too much; name a period or a plan.',
      };
    case 'unsure':
      return { ...common, offered: asked.offered.map(shown), why: 'I am not sure what is asked.' };
    case 'unknown':
      return { ...common, why: 'I cannot answer that.' };
    case 'refused':
      return { ...common, why: refusalTexts[asked.because] };
  }
}

function shown({ query, values }: Extract<Asked, { outcome: 'answered' }>['bound']): ShownQuery {
  const { id, title, sql, parameters } = query;
  return { id, title, sql, values: namedValues(parameters, values) };
}
