import { Module, type DynamicModule } from '@nestjs/common';
import type { StepPorts } from '#agent-step';
import { ActController } from './act.controller.js';
import { stepPorts } from './tokens.js';

@Module({})
export class ActModule {
  static over(ports: StepPorts): DynamicModule {
    return {
      module: ActModule,
      controllers: [ActController],
      providers: [{ provide: stepPorts, useValue: ports }],
    };
  }
}
