import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { StateFolder } from '../state/state-folder.js';
import {
  clientsAuthorityCertificate,
  leafCertificate,
  rootCertificate,
  type Issuer,
  type Leaf,
} from './certificates.js';
import { newKeyPem } from './keys.js';

const KEY = 'site-authority-key';
const ROOT_DAYS = 3650;
/** Made anew at every start of a server, so this bounds how long one may run without a restart. */
const SERVER_DAYS = 365;
const CLIENTS_AUTHORITY_DAYS = 365;
/** What is left of a certificate when it is as good as expired. */
const RESERVE_MS = 30 * 86_400_000;

/** PEM files, as a Kubernetes secret of type `tls` would be mounted. */
export interface CertificateFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/**
 * The certificate authority of one stack: what cert-manager or a company's own is in production. Its key is in
 * the state folder (docs/adr/0002).
 */
export class SiteAuthority {
  private constructor(
    private readonly state: StateFolder,
    private readonly issuer: Issuer,
    /** PEM file with the one certificate that vouches for all the others. */
    readonly certificateFile: string,
  ) {}

  /** The authority of this folder, made at its first start. */
  static async open(state: StateFolder): Promise<SiteAuthority> {
    state.folder('tls');
    const keyPem = state.secret(KEY, newKeyPem);
    const file = state.path('tls', 'site.crt');
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const certificatePem = isGood(kept, keyPem) ? kept : await rootCertificate(keyPem, ROOT_DAYS);
    if (certificatePem !== kept) replace(file, certificatePem);
    return new SiteAuthority(state, { certificatePem, keyPem }, file);
  }

  get certificatePem(): string {
    return this.issuer.certificatePem;
  }

  /**
   * Writes the file of what every process of the stack trusts: this authority, and that of servers which run
   * elsewhere, if any.
   */
  writeTrusted(file: string, furtherAuthoritiesPem: string): void {
    replace(file, `${this.certificatePem}${furtherAuthoritiesPem}`);
  }

  /** A new key and certificate in the files of that name. The key is written first: readers watch the other. */
  async issue(name: string, ...use: Leaf['use']): Promise<CertificateFiles> {
    const keyPem = newKeyPem();
    const pem = await leafCertificate(this.issuer, keyPem, { name, use, days: SERVER_DAYS });
    this.state.folder('tls', name);
    const files = this.files(name);
    replace(files.keyFile, keyPem);
    replace(files.certificateFile, pem);
    return files;
  }

  files(name: string): CertificateFiles {
    return {
      certificateFile: this.state.path('tls', name, 'tls.crt'),
      keyFile: this.state.path('tls', name, 'tls.key'),
    };
  }

  /** The certificate, under this one, of an authority that vouches for clients only. */
  async signClientsAuthority(requestPem: string): Promise<string> {
    return clientsAuthorityCertificate(this.issuer, requestPem, CLIENTS_AUTHORITY_DAYS);
  }

  /** Whether a certificate is signed by this authority and good for a while. */
  vouchesFor(certificatePem: string): boolean {
    return isGood(certificatePem, this.issuer.keyPem);
  }
}

function isGood(certificatePem: string, signerKeyPem: string): boolean {
  try {
    const certificate = new X509Certificate(certificatePem);
    const lasts = certificate.validToDate.getTime() - Date.now() > RESERVE_MS;
    return lasts && certificate.verify(createPublicKey(signerKeyPem));
  } catch {
    return false;
  }
}

/** Readers see the old file or the new one, never half of one. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
