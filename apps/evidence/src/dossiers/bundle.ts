import { writeBundle, type RecordKind } from '#evidence';
import type { Json } from '#verifier';
import type { EvidenceKey } from '../sign/evidence-key.js';
import { fhirBundle } from './fhir-bundle.js';
import type { ReadDossier } from './read-dossier.js';

/** Records that name people, even if only by pseudonym or account: withheld when a bundle leaves the house. */
const namingPeople: ReadonlySet<RecordKind> = new Set([
  'authority.decision',
  'access.kill',
  'reconciler.finding',
  'person.act',
  'person.question',
]);

/** The signed file that `vouch verify` checks. */
export async function bundleOf(
  { dossier, records, treeHead }: ReadDossier,
  { key, redact }: { readonly key: EvidenceKey; readonly redact: boolean },
): Promise<string> {
  const { version } = await key.published();
  return writeBundle({
    claim: dossier.claim,
    exportedAt: dossier.at,
    treeHead,
    records: records.map(({ text, hash, position: index, path, record: { kind } }) => ({
      ...{ text, hash, index, path },
      withheld: redact && namingPeople.has(kind),
    })),
    parts: {
      dossier: (redact ? redacted(dossier) : dossier) as unknown as Json,
      ...(redact ? {} : { fhir: fhirBundle(dossier) as unknown as Json }),
    },
    key: version,
    sign: async (text) => key.sign(text, version),
  });
}

function redacted(dossier: ReadDossier['dossier']): object {
  const { mandates, decisions, kills, findings, acts, credentials, ...rest } = dossier;
  return {
    ...rest,
    withheld: mandates.length + decisions.length + kills.length + findings.length + acts.length,
    credentials: credentials.map((certificate) => ({ ...certificate, onBehalfOf: 'withheld' })),
  };
}
