import { Module, type DynamicModule } from '@nestjs/common';
import type { Metrics } from '#telemetry';
import { DossiersController, type DossierDesk } from './dossiers/dossiers.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { dossierDesk, evidenceKey, processMetrics } from './ports.js';
import { QuestionsController } from './questions/questions.controller.js';
import { KeysController } from './sign/keys.controller.js';

@Module({})
export class EvidenceModule {
  static over(desk: DossierDesk, metrics: Metrics): DynamicModule {
    return {
      module: EvidenceModule,
      controllers: [MetricsController, KeysController, DossiersController, QuestionsController],
      providers: [
        { provide: evidenceKey, useValue: desk.key },
        { provide: dossierDesk, useValue: desk },
        { provide: processMetrics, useValue: metrics },
      ],
    };
  }
}
