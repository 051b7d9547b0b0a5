import { Module, type DynamicModule } from '@nestjs/common';
import type { StepPorts } from '#agent-step';
import { GatherController } from './gather.controller.js';
import type { DocumentReaders } from './read-documents/document-readers.port.js';
import { documentReaders, stepPorts } from './tokens.js';

@Module({})
export class GatherModule {
  static over(ports: StepPorts, readers: DocumentReaders): DynamicModule {
    return {
      module: GatherModule,
      controllers: [GatherController],
      providers: [
        { provide: stepPorts, useValue: ports },
        { provide: documentReaders, useValue: readers },
      ],
    };
  }
}
