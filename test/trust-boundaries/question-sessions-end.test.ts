import { Secret, VaultHttp } from '#agent-identity';
import { Chooser } from '#questions';
import { startTelemetry, type Telemetry } from '#telemetry';
import {
  asSuperuser,
  auditEntriesWith,
  postgresServer,
  signedByProvider,
  stack,
  unique,
  until,
  urlOf,
} from '#testing';
import { QuestionSessions } from '../../apps/console/src/questions/question-sessions.js';
import type { SignedIn } from '../../apps/console/src/sign-in/people.js';

let telemetry: Telemetry;
let chooser: Chooser;
const vault = new VaultHttp(stack().vault.address);
const opened: QuestionSessions[] = [];

beforeAll(async () => {
  // As the console: correlation ids travel by it.
  telemetry = startTelemetry({ serviceName: 'test', otlpUrl: stack().jaeger.otlpUrl });
  chooser = await Chooser.over();
});

afterAll(async () => {
  for (const sessions of opened) await sessions.close();
  await vault.close();
  await telemetry.stop();
});

function sessionsEndingAfter(idleMillis: number): QuestionSessions {
  const ports = {
    ...{ authorityUrl: urlOf('authority'), vault, server: postgresServer() },
    chooser: async () => Promise.resolve(chooser),
  };
  const sessions = new QuestionSessions(ports, idleMillis);
  opened.push(sessions);
  sessions.start();
  return sessions;
}

async function somebody(): Promise<SignedIn> {
  const sub = unique('person');
  const accessToken = new Secret(await signedByProvider({ sub, roles: ['ops'] }));
  return { person: { sub, roles: ['ops'] }, accessToken };
}

async function exists(login: string): Promise<boolean> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [login]),
  );
  return rowCount === 1;
}

function wasRevokedUnder(sessionId: string): boolean {
  return auditEntriesWith(sessionId).some(
    ({ type, request }) =>
      type === 'response' &&
      request.path === 'auth/token/revoke-accessor' &&
      request.headers?.['x-correlation-id']?.[0] === sessionId,
  );
}

test('a session that nobody uses is ended, and its credential revoked', async () => {
  const person = await somebody();
  const sessions = sessionsEndingAfter(2_000);
  const session = await sessions.begin(person);
  const { login, sessionId } = await session.credential(person);
  expect(await exists(login)).toBe(true);
  await until('the idle session has ended', async () => !(await exists(login)));
  expect(wasRevokedUnder(sessionId)).toBe(true);
  expect(() => sessions.of(person, sessionId)).toThrow('QUESTION.NO_SUCH_SESSION');
});

test('all sessions end with the app, also those whose person has no token any more', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const sessions = sessionsEndingAfter(600_000);
  const first = await (await sessions.begin(one)).credential(one);
  const late = { ...other, accessToken: new Secret('over') };
  const session = await sessions.begin(other);
  const second = await session.credential(late);
  await sessions.close();
  expect(await exists(first.login)).toBe(false);
  expect(await exists(second.login)).toBe(false);
  expect(wasRevokedUnder(first.sessionId)).toBe(true);
});
