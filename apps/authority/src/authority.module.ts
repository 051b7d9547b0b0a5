import { Module, type DynamicModule } from '@nestjs/common';
import { ExchangeController } from './exchange/exchange.controller.js';
import type { ExchangePorts } from './exchange/exchange-token.js';
import { MandatesController } from './mandates/mandates.controller.js';
import type { MandatePorts } from './mandates/open-mandates.js';
import { exchangePorts, mandatePorts, shredPorts, signingKeys } from './ports.js';
import type { ShredPorts } from './shreds/shred-claim.js';
import { ShredsController } from './shreds/shreds.controller.js';
import { JwksController } from './signing/jwks.controller.js';
import type { MandateKeys } from './signing/signing-keys.js';

export interface AuthorityPorts {
  readonly exchange: ExchangePorts;
  readonly mandates: MandatePorts;
  readonly shreds: ShredPorts;
  readonly keys: MandateKeys;
}

@Module({})
export class AuthorityModule {
  static over(ports: AuthorityPorts): DynamicModule {
    return {
      module: AuthorityModule,
      controllers: [ExchangeController, MandatesController, ShredsController, JwksController],
      providers: [
        { provide: exchangePorts, useValue: ports.exchange },
        { provide: mandatePorts, useValue: ports.mandates },
        { provide: shredPorts, useValue: ports.shreds },
        { provide: signingKeys, useValue: ports.keys },
      ],
    };
  }
}
