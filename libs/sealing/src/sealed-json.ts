import type { DataKey } from './data-key.js';
import type { SealedPlace } from './sealed-place.js';

/** Seals a JSON value; the bytes in between are overwritten. */
export function sealJson(key: DataKey, place: SealedPlace, value: unknown): Buffer {
  const plaintext = Buffer.from(JSON.stringify(value));
  try {
    return key.seal(plaintext, place);
  } finally {
    plaintext.fill(0);
  }
}

/** @throws OperationalError `SEALING.BROKEN` (permanent) */
export function unsealJson(key: DataKey, place: SealedPlace, sealed: Uint8Array): unknown {
  const plaintext = key.unseal(sealed, place);
  try {
    return JSON.parse(plaintext.toString());
  } finally {
    plaintext.fill(0);
  }
}
