import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProcessTable, type RunningProcess } from '../../deploy/native/processes/process-table.js';
import { untilReady } from '../../deploy/native/processes/until-ready.js';
import { claimFreePort } from '../../deploy/native/state/ports.js';
import { KubernetesApi } from './kubernetes-api.js';

/** `iss` of the service-account tokens of this cluster. */
export const clusterIssuer = 'https://kubernetes.default.svc';

/** A control plane without nodes: service accounts, their tokens and their review are real, pods are not. */
export interface KubernetesServer {
  readonly url: string;
  /** Who signed the API server's certificate. */
  readonly caPem: string;
  readonly api: KubernetesApi;
  /** Signs service-account tokens; only the cluster itself has it. */
  readonly signingKey: KeyObject;
  stopApi(): Promise<void>;
  /** Ends both processes and removes everything they wrote. */
  stop(): Promise<void>;
}

/**
 * @param programs folder with `kube-apiserver` and `etcd`
 * @param parent where its folder is made; one in the stack's state goes with the stack, should this process be killed
 */
export async function startKubernetes(programs: string, parent: string): Promise<KubernetesServer> {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(parent, 'cluster-'));
  const table = await ProcessTable.open(join(folder, 'processes.json'), folder);
  const stop = async () => {
    await table.stopAll();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const store = await startStore({ table, folder, programs });
    const server = await startApiServer({ table, folder, programs }, store);
    return { ...server, stop: () => server.api.close().finally(stop) };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

interface Place {
  readonly table: ProcessTable;
  readonly folder: string;
  readonly programs: string;
}

/** @returns the address of etcd */
async function startStore({ table, folder, programs }: Place): Promise<string> {
  const [client, peer] = [await claimFreePort(), await claimFreePort()];
  const [url, peerUrl] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`];
  const running = await table.start({
    name: 'etcd',
    command: [
      join(programs, 'etcd'),
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      '--unsafe-no-fsync',
    ],
    stage: 'server',
    logFile: join(folder, 'etcd.log'),
  });
  await untilReady(running, async () => (await fetch(`${url}/health`)).ok);
  return url;
}

async function startApiServer(place: Place, store: string): Promise<Omit<KubernetesServer, 'stop'>> {
  const { table, folder, programs } = place;
  const certificates = join(folder, 'certificates');
  mkdirSync(certificates);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [key, verifier, people] = ['accounts.key', 'accounts.pub', 'people.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const administrator = randomBytes(24).toString('base64url');
  const keep = { mode: 0o600 };
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), keep);
  writeFileSync(verifier, publicKey.export({ type: 'spki', format: 'pem' }), keep);
  writeFileSync(people, `${administrator},administrator,administrator,system:masters\n`, keep);
  const port = await claimFreePort();
  const running = await table.start({
    name: 'kube-apiserver',
    command: [
      join(programs, 'kube-apiserver'),
      `--etcd-servers=${store}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${certificates}`,
      `--service-account-issuer=${clusterIssuer}`,
      `--service-account-signing-key-file=${key}`,
      `--service-account-key-file=${verifier}`,
      '--authorization-mode=RBAC',
      `--token-auth-file=${people}`,
      '--service-cluster-ip-range=10.0.0.0/24',
    ],
    // Before its store: it would wait for an answer while it ends.
    stage: 'app',
    logFile: join(folder, 'kube-apiserver.log'),
  });
  const certificate = join(certificates, 'apiserver.crt');
  await untilReady(running, () => existsSync(certificate));
  const caPem = readFileSync(certificate, 'utf8');
  const url = `https://127.0.0.1:${port}`;
  const api = new KubernetesApi(url, { caPem, token: administrator });
  await untilReady(running, () => api.isReady(), 120_000);
  return { url, caPem, api, signingKey: privateKey, stopApi: () => end(running) };
}

async function end(running: RunningProcess): Promise<void> {
  process.kill(running.pid, 'SIGTERM');
  await running.exited;
}
