import { Module, type DynamicModule } from '@nestjs/common';
import { DrillsController } from './drill/drills.controller.js';
import type { EndingPorts } from './ending-access.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import type { ExchangePorts } from './exchange/exchange-token.js';
import { KilledModelsController } from './kill-switch/killed-models.controller.js';
import { KillsController } from './kill-switch/kills.controller.js';
import { AccessController } from './live-access/access.controller.js';
import { MandatesController } from './mandates/mandates.controller.js';
import type { MandatePorts } from './mandates/open-mandates.js';
import {
  accessPorts,
  drillPorts,
  exchangePorts,
  killedModelPorts,
  killPorts,
  mandatePorts,
  reconcilePorts,
  reviewPorts,
  shredPorts,
  signingKeys,
} from './ports.js';
import { ReconciliationsController } from './reconcile/reconciliations.controller.js';
import type { ReviewPorts } from './review/open-for-review.js';
import type { ShredPorts } from './shreds/shred-claim.js';
import { ShredsController } from './shreds/shreds.controller.js';
import { JwksController } from './signing/jwks.controller.js';
import type { MandateKeys } from './signing/signing-keys.js';

export interface AuthorityPorts {
  readonly exchange: ExchangePorts;
  readonly review: ReviewPorts;
  readonly mandates: MandatePorts;
  readonly shreds: ShredPorts;
  readonly keys: MandateKeys;
  readonly ending: EndingPorts;
}

@Module({})
export class AuthorityModule {
  static over(ports: AuthorityPorts): DynamicModule {
    return {
      module: AuthorityModule,
      controllers: [
        ExchangeController,
        MandatesController,
        ShredsController,
        JwksController,
        KilledModelsController,
        KillsController,
        ReconciliationsController,
        AccessController,
        DrillsController,
      ],
      providers: [
        { provide: exchangePorts, useValue: ports.exchange },
        { provide: reviewPorts, useValue: ports.review },
        { provide: mandatePorts, useValue: ports.mandates },
        { provide: shredPorts, useValue: ports.shreds },
        { provide: signingKeys, useValue: ports.keys },
        { provide: killPorts, useValue: ports.ending.kills },
        { provide: killedModelPorts, useValue: ports.ending.killedModels },
        { provide: reconcilePorts, useValue: ports.ending.reconcile },
        { provide: accessPorts, useValue: ports.ending.access },
        { provide: drillPorts, useValue: ports.ending.drill },
      ],
    };
  }
}
