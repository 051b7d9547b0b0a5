import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** The processes of ours that make up the system. */
export const appNames = ['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent'] as const;
export type AppName = (typeof appNames)[number];

/** `stack.json`: what runs and where. It names files that hold secrets, never a secret. */
export const stackDescription = z.object({
  kind: z.enum(['native', 'containers', 'external']),
  launcherPid: z.number().int(),
  postgres: z.object({
    host: z.string(),
    port: z.number().int(),
    database: z.literal('vouch'),
    superuser: z.string(),
    superuserPasswordFile: z.string(),
    logDirectory: z.string(),
  }),
  kafka: z.object({ brokers: z.array(z.string()) }),
  vault: z.object({ address: z.string(), auditFile: z.string(), unsealKeyFile: z.string() }),
  jaeger: z.object({ otlpUrl: z.string(), queryUrl: z.string() }),
  openid: z.object({ issuer: z.string(), peopleFile: z.string() }),
  apps: z.partialRecord(z.enum(appNames), z.object({ pid: z.number().int(), url: z.string().optional() })),
});
export type StackDescription = z.infer<typeof stackDescription>;

/** Readers see the old description or the new one, never half of one. */
function writeStackDescription(file: string, description: StackDescription): void {
  writeFileSync(`${file}.new`, JSON.stringify(description, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** `undefined` when no stack has been described there, or by a version with another shape. */
export function readStackDescription(file: string): StackDescription | undefined {
  try {
    return stackDescription.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** `stack.json` while the stack runs: every change is written at once. */
export class PublishedDescription {
  constructor(
    private readonly file: string,
    public current: StackDescription,
  ) {}

  publish(): void {
    writeStackDescription(this.file, this.current);
  }

  setApp(app: AppName, place: { readonly pid: number; readonly url?: string }): void {
    this.current = { ...this.current, apps: { ...this.current.apps, [app]: place } };
    this.publish();
  }
}
