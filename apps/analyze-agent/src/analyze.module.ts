import { Module, type DynamicModule } from '@nestjs/common';
import type { StepPorts } from '#agent-step';
import { AnalyzeController } from './analyze.controller.js';
import { stepPorts } from './tokens.js';

@Module({})
export class AnalyzeModule {
  static over(ports: StepPorts): DynamicModule {
    return {
      module: AnalyzeModule,
      controllers: [AnalyzeController],
      providers: [{ provide: stepPorts, useValue: ports }],
    };
  }
}
