import { Module, type DynamicModule } from '@nestjs/common';
import type { StepPorts } from '#agent-step';
import { AnalyzeController } from './analyze.controller.js';
import { rewordPort, stepPorts } from './tokens.js';
import type { Reword } from './word-explanation/reword.port.js';

@Module({})
export class AnalyzeModule {
  static over(ports: StepPorts, reword: Reword): DynamicModule {
    return {
      module: AnalyzeModule,
      controllers: [AnalyzeController],
      providers: [
        { provide: stepPorts, useValue: ports },
        { provide: rewordPort, useValue: reword },
      ],
    };
  }
}
