import type { IncomingMessage } from 'node:http';
import { failed, ok, type Result } from '#errors';

export interface SignInForm {
  readonly username: string;
  readonly password: string;
}

const longestBodyBytes = 4_096;

/** The two fields of the form; `unreadable` when it is another body, or a longer one than any form of ours. */
export async function readForm(request: IncomingMessage): Promise<Result<SignInForm, 'unreadable'>> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
    return failed('unreadable');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBodyBytes) return failed('unreadable');
    chunks.push(chunk);
  }
  const fields = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  return ok({ username: fields.get('username')?.trim() ?? '', password: fields.get('password') ?? '' });
}
