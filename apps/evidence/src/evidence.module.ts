import { Module, type DynamicModule } from '@nestjs/common';
import { DossiersController, type DossierDesk } from './dossiers/dossiers.controller.js';
import { dossierDesk, evidenceKey } from './ports.js';
import { QuestionsController } from './questions/questions.controller.js';
import { KeysController } from './sign/keys.controller.js';

@Module({})
export class EvidenceModule {
  static over(desk: DossierDesk): DynamicModule {
    return {
      module: EvidenceModule,
      controllers: [KeysController, DossiersController, QuestionsController],
      providers: [
        { provide: evidenceKey, useValue: desk.key },
        { provide: dossierDesk, useValue: desk },
      ],
    };
  }
}
