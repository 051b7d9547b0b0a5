import { OperationalError } from '#errors';
import type { HttpAnswer } from './json-http.js';

/**
 * What a call to Vault may fail with.
 *
 * - `VAULT.UNAVAILABLE` (transient): no answer, or Vault or PostgreSQL behind it could not serve.
 * - `VAULT.SEALED` (transient): it answers, and opens nothing until it is unsealed.
 * - `VAULT.THROTTLED` (transient): over a rate or lease quota.
 * - `VAULT.DENIED` (permanent): the token is gone, or its policy does not hold this path.
 * - `VAULT.REFUSED` (permanent): the request is wrong in itself.
 * - `VAULT.NOT_FOUND` (permanent): nothing at this path; a mount or role is missing.
 * - `VAULT.UNEXPECTED` (permanent): an answer of another shape than this Vault version gives.
 */
export type VaultErrorCode =
  | 'VAULT.UNAVAILABLE'
  | 'VAULT.SEALED'
  | 'VAULT.THROTTLED'
  | 'VAULT.DENIED'
  | 'VAULT.REFUSED'
  | 'VAULT.NOT_FOUND'
  | 'VAULT.UNEXPECTED';

export function vaultError(code: VaultErrorCode, path: string, said = ''): OperationalError {
  const retry = transient.has(code) ? 'transient' : 'permanent';
  return new OperationalError(code, `Vault, ${path}${said === '' ? '' : `: ${said}`}`, { retry });
}

/** Undefined for a 2xx answer. */
export function vaultErrorOf(path: string, answer: HttpAnswer): OperationalError | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  return vaultError(codeOf(answer), path, clientErrorText(answer));
}

const transient: ReadonlySet<VaultErrorCode> = new Set([
  'VAULT.UNAVAILABLE',
  'VAULT.SEALED',
  'VAULT.THROTTLED',
]);

function codeOf(answer: HttpAnswer): VaultErrorCode {
  switch (answer.status) {
    case 400:
      return 'VAULT.REFUSED';
    case 403:
      return 'VAULT.DENIED';
    case 404:
      return 'VAULT.NOT_FOUND';
    case 429:
      return 'VAULT.THROTTLED';
    case 503:
      return firstError(answer).includes('sealed') ? 'VAULT.SEALED' : 'VAULT.UNAVAILABLE';
    default:
      return answer.status >= 500 || answer.status === 412 ? 'VAULT.UNAVAILABLE' : 'VAULT.UNEXPECTED';
  }
}

/** Texts of 5xx answers may quote the database's, which may quote a statement; they stay out. */
function clientErrorText(answer: HttpAnswer): string {
  return answer.status < 500 ? firstError(answer).slice(0, 200) : `status ${answer.status}`;
}

function firstError(answer: HttpAnswer): string {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('errors' in body)) return '';
  const errors: unknown = body.errors;
  return Array.isArray(errors) ? String(errors[0] ?? '') : '';
}
