import { isOperationalError } from '#errors';
import { trustOnly } from '#tls';
import { AuthorityClient } from './authority/authority-client.js';
import { Complaint } from './complaint.js';
import { EvidenceClient } from './evidence/evidence-client.js';
import { IntakeClient } from './intake/intake-client.js';
import { findRunningStack, type RunningStack } from './running-stack.js';
import { ConsoleClient } from './review/console-client.js';
import { AccessTokens } from './sign-in/access-tokens.js';
import { demoLogin } from './sign-in/demo-login.js';
import { signIn } from './sign-in/sign-in.js';

/** Which system, as whom. */
export interface Identity {
  readonly state?: string;
  readonly as: string;
}

export interface Session {
  readonly stack: RunningStack;
  readonly intake: IntakeClient;
  readonly tokens: AccessTokens;
}

/** Finds the running system and signs the person in. @throws Complaint */
export async function openSession(identity: Identity): Promise<Session> {
  const { stack, tokens } = await enter(identity);
  return { stack, tokens, intake: new IntakeClient(stack.intakeUrl, tokens) };
}

/** A person who is signed in to the authority of a running system. */
export interface PersonsSession {
  readonly stack: RunningStack;
  readonly tokens: AccessTokens;
  readonly authority: AuthorityClient;
  readonly authorityUrl: string;
}

/** Signs a person in to the authority, which opens and ends access. @throws Complaint */
export async function openPersonsSession(identity: Identity): Promise<PersonsSession> {
  const { stack, tokens } = await enter(identity);
  const { authorityUrl } = stack;
  if (authorityUrl === undefined) {
    throw new Complaint(`the system in ${stack.folder} has no authority yet: wait until it says ready`);
  }
  return { stack, tokens, authorityUrl, authority: new AuthorityClient(authorityUrl, tokens) };
}

/** The same, for who only asks the authority. @throws Complaint */
export async function openAuthority(identity: Identity): Promise<AuthorityClient> {
  return (await openPersonsSession(identity)).authority;
}

async function enter({ state, as }: Identity): Promise<Pick<Session, 'stack' | 'tokens'>> {
  const stack = findRunningStack(state);
  believeOnly(stack.caFile);
  const login = demoLogin(stack, as);
  const tokens = new AccessTokens(() => signIn(stack.issuer, login));
  await tokens.get();
  return { stack, tokens };
}

/** Signs a person in to the console, where claims wait for people. @throws Complaint */
export async function openConsole({ state, as }: Identity): Promise<ConsoleClient> {
  const { stack, tokens } = await openSession({ as, ...(state !== undefined && { state }) });
  if (stack.consoleUrl === undefined) {
    throw new Complaint(`the system in ${stack.folder} has no console yet: wait until it says ready`);
  }
  return new ConsoleClient(stack.consoleUrl, tokens);
}

/** Signs a person in to the evidence app. @throws Complaint */
export async function openEvidence(identity: Identity): Promise<EvidenceClient> {
  const { stack, tokens } = await enter(identity);
  const { evidenceUrl } = stack;
  if (evidenceUrl === undefined) {
    throw new Complaint(`the system in ${stack.folder} has no evidence yet: wait until it says ready`);
  }
  return new EvidenceClient(evidenceUrl, tokens);
}

function believeOnly(caFile: string): void {
  try {
    trustOnly(caFile);
  } catch (thrown) {
    throw isOperationalError(thrown) ? new Complaint(thrown.message) : thrown;
  }
}
