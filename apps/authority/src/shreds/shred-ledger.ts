import type { ShredCase, Shredded, ShredRequest } from './shred.js';

/** One claim's page of the ledger, nobody else writing on it. */
export interface ShredPage {
  readonly standing: ShredCase;
  noteRequest(
    wish: Pick<ShredRequest, 'requestId' | 'claimId' | 'reason' | 'requestedBy'>,
  ): Promise<ShredRequest>;
  /** Writes down that two people want it, upon which the database destroys the claim's keys. */
  shred(request: ShredRequest, approvedBy: string): Promise<Shredded>;
}

/** Port: what was asked for and what was destroyed. Every method throws OperationalError `POSTGRES.*`. */
export interface ShredLedger {
  read(claimId: string): Promise<ShredCase>;
  /** One at a time for a claim; what `work` throws undoes everything. */
  exclusively<T>(claimId: string, work: (page: ShredPage) => Promise<T>): Promise<T>;
}
