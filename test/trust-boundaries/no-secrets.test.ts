import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  appNames,
  asKafkaAdmin,
  auditText,
  knownSecrets,
  loadSamplePlans,
  plainClaim,
  readAll,
  samples,
  secretsFoundIn,
  secretShapes,
  serverLogFiles,
  stack,
  stackProcesses,
  statePath,
  submitPlain,
  untilSettled,
} from '#testing';

const root = join(samples, '..');

/** Something has to have happened: a claim with its logins, sessions and messages. */
beforeAll(async () => {
  await loadSamplePlans();
  const { claimId } = await submitPlain(plainClaim());
  await untilSettled([claimId]);
});

/** Places with a secret in them, and what it is. */
function findings(
  texts: Readonly<Record<string, string>>,
  shapes: readonly RegExp[] = secretShapes,
): Record<string, string[]> {
  const secrets = knownSecrets();
  const found = Object.entries(texts).map(
    ([place, text]) => [place, secretsFoundIn(text, secrets, shapes)] as const,
  );
  return Object.fromEntries(found.filter(([, each]) => each.length > 0));
}

test('the secrets that are looked for are there to be found', () => {
  const files = new Set(knownSecrets().map(({ file }) => file));
  expect([...files]).toEqual(
    expect.arrayContaining([
      'openid/keys.json',
      'secrets/people.json',
      'secrets/postgres-superuser-password',
      'secrets/vault-unseal-key',
      'secrets/workload-issuer-key',
      'tls/authority/tls.key',
      ...appNames.map((app) => `workload/${app}/token`),
    ]),
  );
  const texts = Object.fromEntries(knownSecrets().map(({ file, value }) => [file, `x=${value};`]));
  expect(Object.keys(findings(texts, []))).toEqual([...files]);
});

/** A shell of the developer may hold secrets of other systems; only those of this stack count there. */
const testWithProc = existsSync('/proc/self/environ') ? test : test.skip;

testWithProc('no process has a secret in its environment or on its command line', () => {
  const apps = appNames.map((app) => stack().apps[app]?.pid ?? 0);
  const pids = [...new Set([...apps, ...stackProcesses().map(({ pid }) => pid)])];
  const texts = pids.flatMap((pid) =>
    ['environ', 'cmdline'].map((file) => [`${pid} ${file}`, readFileSync(`/proc/${pid}/${file}`, 'utf8')]),
  );
  expect(pids.length).toBeGreaterThanOrEqual(appNames.length);
  expect(findings(Object.fromEntries(texts) as Record<string, string>, [])).toEqual({});
});

testWithProc('an app is told addresses and names of files, and nothing else', () => {
  for (const app of appNames) {
    const environ = readFileSync(`/proc/${stack().apps[app]?.pid ?? 0}/environ`, 'utf8');
    const names = environ.split('\0').map((entry) => entry.split('=')[0] ?? '');
    const unknown = names.filter((name) => name !== '' && !/^(PATH|HOME|VOUCH_[A-Z_]+)$/.test(name));
    expect([app, unknown]).toEqual([app, []]);
    expect([
      app,
      names.filter((name) => /SECRET|PASSWORD|KEY|TOKEN/.test(name) && !name.endsWith('_FILE')),
    ]).toEqual([app, []]);
  }
});

test('no log holds a secret: not of the apps, the servers, PostgreSQL, nor the audit file of Vault', () => {
  const logs = readdirSync(statePath('logs')).map((name) => statePath('logs', name));
  const texts = [...logs, ...serverLogFiles()].map((file) => [file, readFileSync(file, 'utf8')]);
  expect(findings({ ...(Object.fromEntries(texts) as Record<string, string>), audit: auditText() })).toEqual(
    {},
  );
});

test('no topic holds a secret', async () => {
  const topics = (await asKafkaAdmin((admin) => admin.listTopics())).filter((name) =>
    name.startsWith('claims.'),
  );
  const messages = await readAll(...topics);
  expect(messages.length).toBeGreaterThanOrEqual(4);
  const texts = Map.groupBy(messages, ({ topic }) => topic);
  expect(findings(Object.fromEntries([...texts].map(([topic, of]) => [topic, JSON.stringify(of)])))).toEqual(
    {},
  );
});

const trackedFiles = (): readonly string[] =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)) && lstatSync(join(root, file)).isFile());

/** A copy of the sources without its history has no list of tracked files. */
const testInClone = existsSync(join(root, '.git')) ? test : test.skip;

testInClone('no file of the repository holds a secret', () => {
  const files = trackedFiles();
  expect(files.length).toBeGreaterThan(100);
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const [vaultToken, signedToken, privateKey] = secretShapes;
  expect(findings(texts, [vaultToken, signedToken, privateKey])).toEqual({});
});
