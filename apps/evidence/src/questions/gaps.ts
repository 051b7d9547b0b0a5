import type { Gap } from '#evidence';
import { claimsWithRecords } from '../dossiers/dossier-statements.js';
import { readDossier, type DossierPorts } from '../dossiers/read-dossier.js';

/** A gap, and in whose dossier it is. */
interface ClaimGap extends Gap {
  readonly claim: string;
}

export interface GapReport {
  /** How many claims were looked at. */
  readonly claims: number;
  /** Whether there were more than are looked at in one go. */
  readonly isCutOff: boolean;
  readonly gaps: readonly ClaimGap[];
}

const mostClaims = 500;
const sideBySide = 4;

/** All gaps of the claims of which anything was told since a time. @throws OperationalError */
export async function gapsSince(ports: DossierPorts, since: Date): Promise<GapReport> {
  const values = [since, mostClaims + 1];
  const rows = await ports.database.query<{ claim_id: string }>(claimsWithRecords, values);
  const claims = rows.slice(0, mostClaims).map(({ claim_id: claim }) => claim);
  const gaps: ClaimGap[] = [];
  const waiting = [...claims];
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift()) {
        const found = (await readDossier(ports, claim))?.dossier.gaps ?? [];
        for (const gap of found) gaps.push({ claim, ...gap });
      }
    }),
  );
  return { claims: claims.length, isCutOff: rows.length > mostClaims, gaps };
}
