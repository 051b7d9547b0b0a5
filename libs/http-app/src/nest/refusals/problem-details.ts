import type { Refusal } from './refusal.js';

/** A refusal as RFC 9457 has it, for `application/problem+json`. */
export function problemDetails({ status, code, detail, problems = [] }: Refusal): object {
  return { type: `urn:vouch:problem:${code}`, title: code, status, code, detail, problems };
}
