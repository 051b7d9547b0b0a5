import type { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { AccessTokens } from '../sign-in/access-tokens.js';

/** A bundle of a claim with many records takes a while. */
const timeoutMs = 120_000;

/** The evidence app on behalf of a person of compliance. */
export class EvidenceClient {
  constructor(
    private readonly baseUrl: string,
    private readonly tokens: AccessTokens,
  ) {}

  /** @throws Complaint with the app's own reason when it is not answered in the given shape */
  async json<Answer>(path: string, answer: z.ZodType<Answer>): Promise<Answer> {
    const parsed = answer.safeParse(JSON.parse(await this.text(path)));
    if (parsed.success) return parsed.data;
    throw new Complaint(`${this.baseUrl}${path} answered something else: is it of another version?`);
  }

  /** @throws Complaint */
  async text(path: string): Promise<string> {
    const response = await fetch(this.baseUrl + path, {
      headers: { authorization: `Bearer ${await this.tokens.get()}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    }).catch(() => {
      throw new Complaint(`evidence ${this.baseUrl} does not answer: is the system running?`);
    });
    const text = await response.text();
    if (response.ok) return text;
    throw new Complaint(reasonIn(text) ?? `evidence ${this.baseUrl} answered ${response.status}`);
  }
}

function reasonIn(text: string): string | undefined {
  try {
    const { code, detail } = JSON.parse(text) as { code?: string; detail?: string };
    return code === undefined ? undefined : `${code}: ${detail ?? ''}`;
  } catch {
    return undefined;
  }
}
