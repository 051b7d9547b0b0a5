import { join } from 'node:path';
import type { Flags } from '../flags.js';
import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import { prepareGgufRuntime } from '../stack/artefacts.js';
import { submitSamples } from '../samples/submit-samples.js';
import type { StopRequest } from './stop-request.js';
import { withStack, type Session } from './with-stack.js';

/** What to look at, once it runs. */
function showPlaces({ stack }: Session, progress: Progress): void {
  const { apps, jaeger, openid, vault } = stack.description.current;
  const intake = apps['intake-api']?.url;
  const state = stack.state.root === join(repositoryRoot(), '.vouch') ? '' : ` --state ${stack.state.root}`;
  progress.line('');
  if (intake !== undefined) progress.line(`  intake API      ${intake}  (OpenAPI page: ${intake}/docs)`);
  const review = apps.console?.url;
  if (review !== undefined) progress.line(`  console API     ${review}  (OpenAPI page: ${review}/docs)`);
  const evidence = apps.evidence?.url;
  if (evidence !== undefined)
    progress.line(`  dossiers        ${evidence}/v1/dossiers/CLAIM_ID/page  (as compliance)`);
  progress.line(`  traces          ${jaeger.queryUrl}/api/traces?service=intake-api&limit=20`);
  progress.line(`  OpenID          ${openid.issuer}  (people: ${openid.peopleFile})`);
  progress.line(`  Vault           ${vault.address}  (audit: ${vault.auditFile})`);
  progress.line(`  all of it TLS   signed by ${stack.description.current.caFile}`);
  progress.line(`  logs            ${stack.state.path('logs')}`);
  if (intake === undefined) return;
  progress.line(`  submit a claim  npm run -s vouch -- submit FILE --wait${state}`);
  progress.line(`  follow it       npm run -s vouch -- status|eob|trace CLAIM_ID${state}`);
  progress.line(`  prove it        npm run -s vouch -- dossier CLAIM_ID${state}`);
  progress.line(`  review claims   npm run -s vouch -- review list${state}`);
}

/** `npm start`: up, samples, and then whatever comes until Ctrl-C. */
export async function start(flags: Flags, progress: Progress, stop: StopRequest): Promise<number> {
  const folder = flags.state ?? join(repositoryRoot(), '.vouch');
  const begun = Date.now();
  progress.line(`Vouch comes up; everything it writes is in ${folder}`);
  const options = { folder, flags, apps: !flags.serversOnly, progress, stop, endsByStop: !flags.exit };
  return withStack(options, async (session) => {
    if (flags.gguf) await prepareGgufRuntime(progress, toolRunner(session.stack.table));
    progress.line(`ready after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    progress.line('ready');
    void session.running.jaeger.then(
      () => {
        progress.line('  traces are available');
      },
      (error: unknown) => {
        progress.line(`  no traces: ${error instanceof Error ? error.message : 'Jaeger did not start'}`);
      },
    );
    const asExpected = flags.samples ? await submitSamples(session.stack, progress) : true;
    showPlaces(session, progress);
    if (flags.exit) {
      await session.running.jaeger;
      return asExpected ? 0 : 1;
    }
    progress.line('\nCtrl-C stops everything.');
    await stop.asked;
    return 0;
  });
}
