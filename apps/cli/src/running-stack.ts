import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Complaint } from './complaint.js';
import { locate, repositoryRoot } from './locate.js';

/** What we need of `stack.json` (docs/architecture.md §2). */
const description = z.object({
  caFile: z.string().min(1),
  jaeger: z.object({ otlpUrl: z.url({ protocol: /^https$/ }), queryUrl: z.url({ protocol: /^https$/ }) }),
  vault: z.object({ address: z.url({ protocol: /^https$/ }) }),
  postgres: z.object({ host: z.string(), port: z.number(), database: z.string() }),
  openid: z.object({ issuer: z.url({ protocol: /^https$/ }), peopleFile: z.string() }),
  apps: z.object({
    'intake-api': z.object({ url: z.url({ protocol: /^https$/ }).optional() }).optional(),
    authority: z.object({ url: z.url({ protocol: /^https$/ }).optional() }).optional(),
    console: z.object({ url: z.url({ protocol: /^https$/ }).optional() }).optional(),
    evidence: z.object({ url: z.url({ protocol: /^https$/ }).optional() }).optional(),
  }),
});

/** Where the parts of a running system answer. */
export interface RunningStack {
  readonly folder: string;
  /** PEM file of who vouches for these parts; nobody else is believed. */
  readonly caFile: string;
  readonly intakeUrl: string;
  /** Undefined while it is coming up. */
  readonly authorityUrl: string | undefined;
  /** Undefined while it is coming up. */
  readonly consoleUrl: string | undefined;
  readonly evidenceUrl: string | undefined;
  readonly jaegerUrl: string;
  /** Where traces are sent. */
  readonly otlpUrl: string;
  readonly vaultAddress: string;
  readonly postgres: { readonly host: string; readonly port: number; readonly database: string };
  readonly issuer: string;
  /** Names the demo people and their passwords; empty when people sign in at a provider that is not ours. */
  readonly peopleFile: string;
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

/** Reads a description. @throws Complaint */
export function parseDescription(folder: string, text: string): RunningStack {
  const parsed = description.safeParse(readJson(text));
  if (!parsed.success) {
    throw new Complaint(
      `${join(folder, 'stack.json')} describes no system: start it again with \`npm start\``,
    );
  }
  const { apps, caFile, jaeger, openid, vault, postgres } = parsed.data;
  const intakeUrl = apps['intake-api']?.url;
  const authorityUrl = apps.authority?.url;
  const consoleUrl = apps.console?.url;
  const evidenceUrl = apps.evidence?.url;
  if (intakeUrl === undefined) {
    throw new Complaint(`the system in ${folder} has no intake API yet: wait until \`npm start\` says ready`);
  }
  return {
    folder,
    caFile,
    intakeUrl: withoutSlash(intakeUrl),
    authorityUrl: authorityUrl && withoutSlash(authorityUrl),
    consoleUrl: consoleUrl && withoutSlash(consoleUrl),
    evidenceUrl: evidenceUrl && withoutSlash(evidenceUrl),
    jaegerUrl: withoutSlash(jaeger.queryUrl),
    otlpUrl: withoutSlash(jaeger.otlpUrl),
    vaultAddress: withoutSlash(vault.address),
    postgres,
    issuer: withoutSlash(openid.issuer),
    peopleFile: openid.peopleFile,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system whose state lies in the folder; `.vouch` in the clone when none is named. @throws Complaint */
export function findRunningStack(named: string | undefined): RunningStack {
  const folder = named === undefined ? join(repositoryRoot(), '.vouch') : locate(named);
  const file = join(folder, 'stack.json');
  if (existsSync(file)) return parseDescription(folder, readFileSync(file, 'utf8'));
  if (named !== undefined && !existsSync(folder))
    throw new Complaint(`--state ${named}: there is no such folder`, 2);
  throw new Complaint(
    `no system runs on ${folder}: start one with \`npm start\`, or name the folder of a running one with --state DIR`,
  );
}
