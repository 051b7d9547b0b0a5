import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Complaint } from '../complaint.js';
import { Unreachable, type IntakeClient } from '../intake/intake-client.js';
import type { ClaimResult } from './claim-result.js';
import type { FoundFile } from './find-files.js';
import { readAnswer, type Sent } from './read-answer.js';
import { describeBody } from './sent-body.js';

export interface Submitting {
  readonly intake: IntakeClient;
  /** The plan that is stated for claims whose coverage names none. */
  readonly plan: string | undefined;
  /** The demo person; part of what makes a submission the same one. */
  readonly person: string;
}

/** The same for the same file, plan and person, so that sending twice is taking once. */
function idempotencyKey(content: Uint8Array, { plan = '', person }: Submitting): string {
  return createHash('sha256').update(content).update(`\0${plan}\0${person}`).digest('hex');
}

function notSent(sent: Sent, message: string): ClaimResult {
  const fix = 'submit it again: what was taken before is not taken twice';
  const problem = { severity: 'error', code: 'INTAKE.UNREACHABLE', field: '$', message, fix } as const;
  return { ...sent, claimId: null, correlationId: null, state: 'failed', problems: [problem] };
}

async function contentOf({ name, path }: FoundFile): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new Complaint(`${name}: cannot be read`, 2);
  }
}

/** Sends files, and stops sending when the intake API has gone: the rest would only wait for nothing. */
export class FileSubmission {
  #gone: string | undefined;

  constructor(private readonly options: Submitting) {}

  /** What became of each claim of the file. @throws Complaint when it cannot be read */
  async submit(file: FoundFile): Promise<readonly ClaimResult[]> {
    const content = await contentOf(file);
    const { path, contentType, claim } = describeBody(content);
    const sent: Sent = { file: file.name, claim };
    if (this.#gone !== undefined) return [notSent(sent, this.#gone)];
    const { intake, plan } = this.options;
    const query = plan === undefined ? '' : `?plan=${encodeURIComponent(plan)}`;
    const sending = { content, contentType, idempotencyKey: idempotencyKey(content, this.options) };
    try {
      return readAnswer(sent, await intake.post(path + query, sending));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#gone = error.message;
      return [notSent(sent, error.message)];
    }
  }
}
