import { Controller, Get, Header, Inject } from '@nestjs/common';
import { signingKeys } from '../ports.js';
import { publishedForSeconds, type MandateKeys, type PublishedKey } from './signing-keys.js';

/** Keys under which mandates and delegations verify. */
@Controller()
export class JwksController {
  readonly #keys: MandateKeys;

  constructor(@Inject(signingKeys) keys: MandateKeys) {
    this.#keys = keys;
  }

  @Get('.well-known/jwks.json')
  @Header('cache-control', `public, max-age=${publishedForSeconds}`)
  async jwks(): Promise<{ keys: readonly PublishedKey[] }> {
    return { keys: (await this.#keys.current()).published };
  }
}
