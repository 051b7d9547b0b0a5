import { readFileSync } from 'node:fs';
import { stack } from '../stack/stack.js';

/** One entry of Vault's audit file, as far as tests look. */
export interface AuditEntry {
  readonly type: 'request' | 'response';
  readonly time: string;
  readonly auth?: {
    readonly display_name?: string;
    readonly policies?: readonly string[];
    readonly metadata?: Readonly<Record<string, string>>;
  };
  readonly request: {
    readonly path: string;
    readonly operation: string;
    readonly headers?: Readonly<Record<string, readonly string[]>>;
  };
  readonly response?: {
    readonly data?: Readonly<Record<string, unknown>>;
    readonly secret?: { readonly lease_id?: string };
  };
}

/** Everything that Vault has written down. */
export function auditText(): string {
  return readFileSync(stack().vault.auditFile, 'utf8');
}

/** Entries that hold the text somewhere: a claim's id, a submission's correlation id. */
export function auditEntriesWith(text: string): readonly AuditEntry[] {
  return auditText()
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => JSON.parse(line) as AuditEntry);
}
