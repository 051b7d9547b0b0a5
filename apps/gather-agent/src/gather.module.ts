import { Module, type DynamicModule } from '@nestjs/common';
import type { StepPorts } from '#agent-step';
import { GatherController } from './gather.controller.js';
import { stepPorts } from './tokens.js';

@Module({})
export class GatherModule {
  static over(ports: StepPorts): DynamicModule {
    return {
      module: GatherModule,
      controllers: [GatherController],
      providers: [{ provide: stepPorts, useValue: ports }],
    };
  }
}
