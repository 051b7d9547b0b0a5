import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { Bug, OperationalError } from '#errors';
import { placeText, type SealedPlace } from './sealed-place.js';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** First byte of everything sealed. The database takes nothing else, so JSON cannot get in unsealed. */
const format = 1;
const shown = '[data key]';

/**
 * The key of one revision of one claim, in memory only. It shows itself to nobody: string conversion, JSON,
 * `console.log` and pino print `[data key]`. Whoever holds it ends it with {@link DataKey.destroy}.
 */
export class DataKey {
  readonly #bytes: Buffer;
  #destroyed = false;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  static generate(): DataKey {
    return new DataKey(randomBytes(keyBytes));
  }

  /** @throws OperationalError `SEALING.KEY_INVALID` (permanent): no key of 256 bits */
  static fromBase64(text: string): DataKey {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length === keyBytes && bytes.toString('base64') === text) return new DataKey(bytes);
    bytes.fill(0);
    throw new OperationalError('SEALING.KEY_INVALID', 'no data key of 256 bits', { retry: 'permanent' });
  }

  /** For the one call that has it wrapped; a text cannot be overwritten, so never keep what this returns. */
  toBase64(): string {
    return this.#key().toString('base64');
  }

  /** Format byte, nonce, tag, ciphertext. Nonces are random: a key seals a few hundred values, never millions. */
  seal(plaintext: Uint8Array, place: SealedPlace): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key(), nonce, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(placeText(place)));
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), sealed]);
  }

  /**
   * @throws OperationalError `SEALING.BROKEN` (permanent): altered, moved from another place, or sealed with
   * another key; which of them cannot be told
   */
  unseal(sealed: Uint8Array, place: SealedPlace): Buffer {
    const key = this.#key();
    if (sealed.length < headBytes || sealed[0] !== format) throw broken();
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(placeText(place)));
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
    const plaintext = decipher.update(sealed.subarray(headBytes));
    try {
      decipher.final();
    } catch {
      plaintext.fill(0);
      throw broken();
    }
    return plaintext;
  }

  /** Overwrites the key; idempotent. Sealing or unsealing with it afterwards is a bug. */
  destroy(): void {
    this.#bytes.fill(0);
    this.#destroyed = true;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [Symbol.toPrimitive](): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }

  #key(): Buffer {
    if (this.#destroyed) throw new Bug('a data key was used after its end');
    return this.#bytes;
  }
}

function broken(): OperationalError {
  return new OperationalError('SEALING.BROKEN', 'a sealed value does not open: altered, moved or foreign', {
    retry: 'permanent',
  });
}
