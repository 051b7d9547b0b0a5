import { Module, type DynamicModule } from '@nestjs/common';
import { evidenceKey } from './ports.js';
import type { EvidenceKey } from './sign/evidence-key.js';
import { KeysController } from './sign/keys.controller.js';

export interface EvidencePorts {
  readonly key: EvidenceKey;
}

@Module({})
export class EvidenceModule {
  static over(ports: EvidencePorts): DynamicModule {
    return {
      module: EvidenceModule,
      controllers: [KeysController],
      providers: [{ provide: evidenceKey, useValue: ports.key }],
    };
  }
}
