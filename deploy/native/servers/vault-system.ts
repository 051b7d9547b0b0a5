import { z } from 'zod';
import { OperationalError } from '#errors';
import { exclusively } from '#exclusive';

const errorsSchema = z.object({ errors: z.array(z.string()) });

/** The few calls that only who holds the unseal key makes; everything else in Vault is the bootstrap's. */
export class VaultSystem {
  constructor(readonly address: string) {}

  /** HTTP status of `sys/health`: 200 active, 429 standby, 501 not initialised, 503 sealed. */
  async health(): Promise<number> {
    const response = await fetch(`${this.address}/v1/sys/health`, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.status;
  }

  /** One key share: the share is the key. @returns the unseal key and the first root token */
  async initialise(): Promise<{ readonly unsealKey: string; readonly rootToken: string }> {
    const answer = await this.call('PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 });
    const schema = z.object({ keys_base64: z.tuple([z.string()]), root_token: z.string() });
    const { keys_base64: keys, root_token: rootToken } = schema.parse(answer);
    return { unsealKey: keys[0], rootToken };
  }

  async unseal(unsealKey: string): Promise<void> {
    await this.call('PUT', 'sys/unseal', { key: unsealKey });
  }

  /**
   * Makes a root token from the unseal key; whoever asks revokes it. Vault knows one attempt at a time, and a
   * second one would cancel the first, so processes take turns.
   */
  async generateRoot(unsealKey: string): Promise<string> {
    return exclusively(`root token of ${this.address}`, () => this.newRoot(unsealKey));
  }

  async revokeSelf(token: string): Promise<void> {
    await this.call('POST', 'auth/token/revoke-self', {}, token);
  }

  private async newRoot(unsealKey: string): Promise<string> {
    await this.call('DELETE', 'sys/generate-root/attempt');
    const attempt = z
      .object({ nonce: z.string(), otp: z.string() })
      .parse(await this.call('PUT', 'sys/generate-root/attempt', {}));
    const update = z
      .object({ encoded_token: z.string() })
      .parse(await this.call('PUT', 'sys/generate-root/update', { key: unsealKey, nonce: attempt.nonce }));
    return decodeRootToken(update.encoded_token, attempt.otp);
  }

  private async call(method: string, path: string, body?: object, token?: string): Promise<unknown> {
    const response = await fetch(`${this.address}/v1/${path}`, {
      method,
      headers: token === undefined ? {} : { 'x-vault-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    const { errors } = errorsSchema.safeParse(answer).data ?? { errors: [] };
    const why = `${method} ${path} answered ${response.status}: ${errors.join('; ')}`;
    throw new OperationalError('VAULT.REFUSED', why, { retry: 'permanent' });
  }
}

/** Vault hands a generated root token out XOR'd with a one-time password of the same length. */
export function decodeRootToken(encoded: string, oneTimePassword: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  const mask = Buffer.from(oneTimePassword);
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0))).toString('utf8');
}
