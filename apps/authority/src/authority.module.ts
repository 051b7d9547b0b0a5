import { Module, type DynamicModule } from '@nestjs/common';
import { BreakGlassController } from './break-glass/break-glass.controller.js';
import type { GlassPorts } from './break-glass/break-glass.js';
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
  glassPorts,
  killedModelPorts,
  killPorts,
  mandatePorts,
  reconcilePorts,
  sessionPorts,
  shredPorts,
  signingKeys,
} from './ports.js';
import { ReconciliationsController } from './reconcile/reconciliations.controller.js';
import type { SessionPorts } from './sessions/open-session.js';
import { SessionsController } from './sessions/sessions.controller.js';
import type { ShredPorts } from './shreds/shred-claim.js';
import { ShredsController } from './shreds/shreds.controller.js';
import { JwksController } from './signing/jwks.controller.js';
import type { MandateKeys } from './signing/signing-keys.js';

export interface AuthorityPorts {
  readonly exchange: ExchangePorts;
  readonly mandates: MandatePorts;
  readonly shreds: ShredPorts;
  readonly sessions: SessionPorts;
  readonly glass: GlassPorts;
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
        SessionsController,
        BreakGlassController,
        JwksController,
        KilledModelsController,
        KillsController,
        ReconciliationsController,
        AccessController,
        DrillsController,
      ],
      providers: [
        { provide: exchangePorts, useValue: ports.exchange },
        { provide: mandatePorts, useValue: ports.mandates },
        { provide: shredPorts, useValue: ports.shreds },
        { provide: sessionPorts, useValue: ports.sessions },
        { provide: glassPorts, useValue: ports.glass },
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
