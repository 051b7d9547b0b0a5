import { ensureMount } from './mounts.js';
import { certifiedWorkloads, logShipper } from './names.js';
import type { VaultAdmin } from './vault-admin.js';

/** The authority above Vault's: the site's own, which every server of the stack trusts. */
export interface SiteAuthorityPort {
  /** PEM of its certificate. */
  readonly certificatePem: string;
  /** Signs an authority that vouches for clients only; request and certificate are PEM. */
  signClientsAuthority(requestPem: string): Promise<string>;
  /** Whether a certificate is signed by it, and good for a while. */
  vouchesFor(certificatePem: string): boolean;
}

const hour = 3_600;
const workloads = { common_name: 'Vouch workloads', key_type: 'ec', key_bits: 256 } as const;

/**
 * Certificates by which apps are known to Kafka and the authority: at most an hour, for clients only, in the
 * name of the app that asks. Vault holds the key of the authority that signs them, and shows it to nobody; where
 * no site's authority stands above it, it is a root of its own, for brokers and the authority to trust.
 */
export async function certifyWorkloads(vault: VaultAdmin, site?: SiteAuthorityPort): Promise<void> {
  await ensureMount(vault, 'pki', { type: 'pki', config: { max_lease_ttl: '87600h' } });
  const signer = await signerOf(vault);
  if (site === undefined) {
    if (signer === undefined)
      await vault.write('pki/root/generate/internal', { ...workloads, ttl: '87600h' });
  } else if (signer === undefined || !site.vouchesFor(signer)) await replaceSigner(vault, site);
  for (const name of [...certifiedWorkloads, logShipper])
    await vault.write(`pki/roles/${name}`, certificateRole(name));
}

/** PEM; undefined while there is none. */
async function signerOf(vault: VaultAdmin): Promise<string | undefined> {
  const issuers = await vault.read('pki/config/issuers');
  // Asked for a default issuer that there is not, Vault fails instead of saying so.
  if (typeof issuers?.['default'] !== 'string' || issuers['default'] === '') return undefined;
  return String((await vault.read('pki/issuer/default'))?.['certificate']);
}

/** Certificates of the old one stay good until they expire: whoever shows one shows the old one's along. */
async function replaceSigner(vault: VaultAdmin, site: SiteAuthorityPort): Promise<void> {
  const { csr } = await vault.writeAndRead('pki/intermediate/generate/internal', workloads);
  const certificate = await site.signClientsAuthority(String(csr));
  const { mapping } = await vault.writeAndRead('pki/intermediate/set-signed', {
    certificate: `${certificate}\n${site.certificatePem}`,
  });
  // Both certificates were imported; the one whose key Vault has is the signer.
  const [signer] = Object.entries(mapping as object).find(([, key]) => key !== '') ?? [];
  await vault.write('pki/config/issuers', { default: signer });
}

/** `OU=workloads` is how a broker tells an app from the site's own servers, whose authority is another. */
function certificateRole(app: string): Record<string, unknown> {
  return {
    allowed_domains: [app],
    allow_bare_domains: true,
    allow_ip_sans: false,
    allow_localhost: false,
    use_csr_sans: false,
    ou: ['workloads'],
    client_flag: true,
    server_flag: false,
    key_type: 'ec',
    key_bits: 256,
    key_usage: ['DigitalSignature'],
    ttl: hour,
    max_ttl: hour,
    // Nothing is kept for each certificate: what ends one early is the broker's list of who may do what.
    no_store: true,
  };
}
