import { Module, type DynamicModule } from '@nestjs/common';
import type { PersonTokens } from '#proofs';
import { FhirSubmissionController } from './accept-claims/fhir-submission.controller.js';
import { PlainSubmissionController } from './accept-claims/plain-submission.controller.js';
import { X12SubmissionController } from './accept-claims/x12-submission.controller.js';
import type { SubmissionPorts } from './accept-claims/take-submission.js';
import { JobsController } from './answer-later/jobs.controller.js';
import type { SubmissionJobs } from './answer-later/submission-jobs.js';
import type { ClaimAnswers } from './follow-claim/claim-answers.js';
import type { ClaimStatuses } from './follow-claim/claim-statuses.js';
import { ExplanationController } from './follow-claim/explanation.controller.js';
import { NoticesController } from './follow-claim/notices.controller.js';
import { ResponseController } from './follow-claim/response.controller.js';
import { StatusController } from './follow-claim/status.controller.js';
import type { PlanStore } from './load-plans/plan-store.js';
import { PlansController } from './load-plans/plans.controller.js';
import { ReferenceController } from './load-reference/reference.controller.js';
import type { ReferenceStore } from './load-reference/reference-store.js';
import {
  claimAnswers,
  claimStatuses,
  people,
  planStore,
  publicUrl,
  referenceStore,
  submissionJobs,
  submissionPorts,
} from './ports.js';

export interface IntakePorts {
  readonly people: PersonTokens;
  readonly submission: SubmissionPorts;
  readonly statuses: ClaimStatuses;
  readonly answers: ClaimAnswers;
  readonly jobs: SubmissionJobs;
  readonly plans: PlanStore;
  readonly reference: ReferenceStore;
  readonly publicUrl: string;
}

@Module({})
export class IntakeModule {
  static over(ports: IntakePorts): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [
        FhirSubmissionController,
        PlainSubmissionController,
        X12SubmissionController,
        StatusController,
        ExplanationController,
        ResponseController,
        NoticesController,
        JobsController,
        PlansController,
        ReferenceController,
      ],
      providers: [
        { provide: people, useValue: ports.people },
        { provide: submissionPorts, useValue: ports.submission },
        { provide: claimStatuses, useValue: ports.statuses },
        { provide: claimAnswers, useValue: ports.answers },
        { provide: submissionJobs, useValue: ports.jobs },
        { provide: planStore, useValue: ports.plans },
        { provide: referenceStore, useValue: ports.reference },
        { provide: publicUrl, useValue: ports.publicUrl },
      ],
    };
  }
}
