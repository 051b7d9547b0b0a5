import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { style } from './style.js';

const styleHash = createHash('sha256').update(style).digest('base64');

/** No script runs here. Browsers check `form-action` at the redirect back to the client too. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self' http://127.0.0.1:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** No cache keeps a page of ours and no other site can frame it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function sendPage(
  response: ServerResponse,
  status: number,
  html: string,
  retryAfterSeconds?: number,
): void {
  const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  response.writeHead(status, { ...pageHeaders, ...retry, 'content-length': String(Buffer.byteLength(html)) });
  response.end(html);
}
