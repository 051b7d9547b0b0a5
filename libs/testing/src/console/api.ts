import { z } from 'zod';
import { Bug } from '#errors';
import { accessToken, type PersonName } from '../people/sign-in.js';
import { urlOf } from '../stack/stack.js';
import { until } from '../until.js';

export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface ConsoleCall {
  /** `GET` unless there is a body. */
  readonly method?: string;
  /** Below the console API's base URL: `/v1/tasks`. */
  readonly path: string;
  /** Who calls; the examiner unless told. */
  readonly as?: PersonName;
  /** Sent instead of a person's token. */
  readonly token?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the console API as anybody could. */
export async function callConsole(call: ConsoleCall): Promise<ConsoleAnswer> {
  const { as = 'examiner', body, path, method = body === undefined ? 'GET' : 'POST' } = call;
  const answer = await fetch(`${urlOf('console')}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${call.token ?? (await accessToken(as))}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

const task = z.looseObject({
  taskId: z.string(),
  claimId: z.string(),
  pass: z.number(),
  round: z.number(),
  kind: z.string(),
  reason: z.string(),
  amountBand: z.string(),
  skill: z.string(),
  verdictsNeeded: z.number(),
  verdictsGiven: z.number(),
  heldBy: z.string().nullable(),
  state: z.string(),
});
export type ShownTask = z.infer<typeof task>;

/** Every task of a claim, decided ones included, the most urgent first. */
export async function tasksOf(claimId: string): Promise<readonly ShownTask[]> {
  const { body } = await callConsole({ path: `/v1/tasks?state=all&claimId=${claimId}` });
  return z.object({ tasks: z.array(task) }).parse(body).tasks;
}

/** The task of a claim that waits for a verdict, once there is one. */
export async function waitingTask(claimId: string): Promise<ShownTask> {
  return until(`claim ${claimId} waits for people`, async () =>
    (await tasksOf(claimId)).find(({ state }) => state === 'open'),
  );
}

const dossier = z.looseObject({ taskId: z.string(), shownSha256: z.string(), content: z.unknown() });
export type ShownDossier = z.infer<typeof dossier>;

/** Takes a task on and looks at its claim, as somebody who may. */
export async function lookAt(taskId: string, as: PersonName = 'examiner'): Promise<ShownDossier> {
  const held = await callConsole({ method: 'POST', path: `/v1/tasks/${taskId}/claim`, as });
  if (held.status !== 200) throw new Bug(`not held: ${held.status} ${JSON.stringify(held.body)}`);
  const shown = await callConsole({ path: `/v1/tasks/${taskId}/dossier`, as });
  if (shown.status !== 200) throw new Bug(`not shown: ${shown.status} ${JSON.stringify(shown.body)}`);
  return dossier.parse(shown.body);
}
