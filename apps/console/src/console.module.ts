import { Module, type DynamicModule } from '@nestjs/common';
import { DossierController } from './dossier/dossier.controller.js';
import { HoldController } from './hold/hold.controller.js';
import type { ClaimOpener } from './open-claim/claim-opener.js';
import { claimOpener, people, questionSessions, reviewTasks, verdictPorts } from './ports.js';
import { QuestionsController } from './questions/questions.controller.js';
import type { QuestionSessions } from './questions/question-sessions.js';
import type { ReviewTasks } from './queue/review-tasks.js';
import { TasksController } from './queue/tasks.controller.js';
import type { People } from './sign-in/people.js';
import type { VerdictPorts } from './verdict/give-verdict.js';
import { VerdictController } from './verdict/verdict.controller.js';

export interface ConsolePorts {
  readonly people: People;
  readonly tasks: ReviewTasks;
  readonly claims: ClaimOpener;
  readonly verdicts: VerdictPorts;
  readonly questions: QuestionSessions;
}

@Module({})
export class ConsoleModule {
  static over(ports: ConsolePorts): DynamicModule {
    return {
      module: ConsoleModule,
      controllers: [
        TasksController,
        HoldController,
        DossierController,
        VerdictController,
        QuestionsController,
      ],
      providers: [
        { provide: people, useValue: ports.people },
        { provide: reviewTasks, useValue: ports.tasks },
        { provide: claimOpener, useValue: ports.claims },
        { provide: verdictPorts, useValue: ports.verdicts },
        { provide: questionSessions, useValue: ports.questions },
      ],
    };
  }
}
