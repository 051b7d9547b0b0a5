import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import type { WorkloadAuth } from '../../vault/src/bootstrap.js';
import type { StateFolder } from '../state/state-folder.js';
import { ISSUER, projectedTokenClaims, ROTATE_AFTER, TOKEN_LIFE_SECONDS } from './projected-token.js';

const KEY = 'workload-issuer-key';

function issuerKey(state: StateFolder): KeyObject {
  const pem = state.secret(KEY, () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  );
  return createPrivateKey(pem);
}

/**
 * Plays the kubelet: keeps a fresh service-account token in a file of each app. An app knows the file and
 * nothing else, as in a cluster.
 */
export class Kubelet {
  private readonly key: KeyObject;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly state: StateFolder,
    private readonly apps: readonly string[],
  ) {
    this.key = issuerKey(state);
  }

  /** How Vault tells these tokens from others: by the key that signs them, since there is no API server to ask. */
  get workloadAuth(): WorkloadAuth {
    const issuerPublicKeyPem = createPublicKey(this.key).export({ type: 'spki', format: 'pem' }).toString();
    return { kind: 'jwt', issuerPublicKeyPem, issuer: ISSUER };
  }

  tokenFile(app: string): string {
    return this.state.path('workload', app, 'token');
  }

  /** Projects every token now, and again each time four fifths of its life are over. */
  async start(): Promise<void> {
    await this.projectAll();
    this.timer = setInterval(() => void this.projectAll(), TOKEN_LIFE_SECONDS * ROTATE_AFTER * 1000);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async projectAll(): Promise<void> {
    for (const app of this.apps) await this.project(app);
  }

  private async project(app: string): Promise<void> {
    const claims = projectedTokenClaims(app, this.state.root, Math.floor(Date.now() / 1000));
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(this.key);
    this.state.folder('workload', app);
    const file = this.tokenFile(app);
    writeFileSync(`${file}.new`, token, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
