import { rootCertificates } from 'node:tls';
import { Agent, fetch as undiciFetch, type RequestInit } from 'undici';

/**
 * Model providers are the one place outside the stack that a process of ours talks to: they are verified against the
 * public authorities that come with Node, in connections of their own. What the process trusts otherwise (docs/adr/0011)
 * stays as it is. No redirect is followed: a provider does not hand a prompt on.
 */
const outside = new Agent({ connect: { ca: [...rootCertificates] }, connections: 8 });

export const hostedFetch = (async (input: string | URL, init?: RequestInit) =>
  undiciFetch(input, { ...init, dispatcher: outside, redirect: 'error' })) as unknown as typeof fetch;
