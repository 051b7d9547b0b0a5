import { Controller, Get, Inject } from '@nestjs/common';
import { evidenceKey } from '../ports.js';
import type { EvidenceKey, PublishedKey } from './evidence-key.js';

/** Public keys by which tree heads and bundles are verified; everybody may have them. */
@Controller('evidence/keys')
export class KeysController {
  readonly #key: EvidenceKey;

  constructor(@Inject(evidenceKey) key: EvidenceKey) {
    this.#key = key;
  }

  @Get()
  async keys(): Promise<{ readonly keys: readonly PublishedKey[] }> {
    const { keys } = await this.#key.published();
    return { keys };
  }
}
