import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFolder } from '../../../../deploy/native/state/state-folder.js';
import { SiteAuthority, type CertificateFiles } from '../../../../deploy/native/tls/site-authority.js';

/** An authority like the stack's own, which nothing of the stack trusts. */
export interface OtherAuthority {
  readonly certificateFile: string;
  /** A certificate in some name, with the key, as PEM. */
  issue(name: string, use: 'server' | 'client'): Promise<{ readonly cert: string; readonly key: string }>;
  issueFiles(name: string, use: 'server' | 'client'): Promise<CertificateFiles>;
  remove(): void;
}

export async function otherAuthority(): Promise<OtherAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-other-'));
  const authority = await SiteAuthority.open(new StateFolder(folder));
  return {
    certificateFile: authority.certificateFile,
    issue: async (name, use) => {
      const { certificateFile, keyFile } = await authority.issue(name, use);
      return { cert: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    },
    issueFiles: (name, use) => authority.issue(name, use),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
