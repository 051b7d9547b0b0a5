import { Module, type DynamicModule } from '@nestjs/common';
import type { PersonTokens } from '#proofs';
import { FhirSubmissionController } from './accept-claims/fhir-submission.controller.js';
import { PlainSubmissionController } from './accept-claims/plain-submission.controller.js';
import { X12SubmissionController } from './accept-claims/x12-submission.controller.js';
import type { SubmissionPorts } from './accept-claims/take-submission.js';
import type { MemberPseudonyms } from './accept-claims/member-pseudonyms.js';
import type { InquiredClaims } from './answer-status/inquired-claims.js';
import { JobsController } from './answer-later/jobs.controller.js';
import type { SubmissionJobs } from './answer-later/submission-jobs.js';
import type { ClaimAnswers } from './follow-claim/claim-answers.js';
import type { ClaimStatuses } from './follow-claim/claim-statuses.js';
import { ExplanationController } from './follow-claim/explanation.controller.js';
import { InquiryController } from './follow-claim/inquiry.controller.js';
import { LetterController } from './follow-claim/letter.controller.js';
import { NoticesController } from './follow-claim/notices.controller.js';
import { ResponseController } from './follow-claim/response.controller.js';
import { StatusController } from './follow-claim/status.controller.js';
import type { PlanStore } from './load-plans/plan-store.js';
import { PlansController } from './load-plans/plans.controller.js';
import { InformationController } from './answer-information/information.controller.js';
import type { AnswerPorts } from './answer-information/answer-information.js';
import { AppealsController } from './appeal/appeals.controller.js';
import type { AppealPorts } from './appeal/file-appeal.js';
import type { ClaimStories } from './follow-claim/claim-story.js';
import type { ClockViews } from './keep-clocks/clock-views.js';
import { ClocksController } from './keep-clocks/clocks.controller.js';
import { ReferenceController } from './load-reference/reference.controller.js';
import type { ReferenceStore } from './load-reference/reference-store.js';
import {
  answerPorts,
  appealPorts,
  claimStories,
  clockViews,
  claimAnswers,
  claimStatuses,
  memberPseudonyms,
  people,
  planStore,
  publicUrl,
  replayRecords,
  referenceStore,
  inquiredClaims,
  remittances,
  submissionJobs,
  submissionPorts,
  takeBackPorts,
} from './ports.js';
import { RemittanceController } from './tell-payments/remittance.controller.js';
import type { Remittances } from './tell-payments/remittances.js';
import { ReplayController } from './replay-claims/replay.controller.js';
import type { ReplayRecords } from './replay-claims/replay-records.js';
import type { TakeBackPorts } from './take-back/request-withdrawal.js';
import { VoidController } from './take-back/void.controller.js';

export interface IntakePorts {
  readonly people: PersonTokens;
  readonly submission: SubmissionPorts;
  readonly takeBack: TakeBackPorts;
  readonly information: AnswerPorts;
  readonly appeals: AppealPorts;
  readonly stories: ClaimStories;
  readonly clocks: ClockViews;
  readonly statuses: ClaimStatuses;
  readonly answers: ClaimAnswers;
  readonly jobs: SubmissionJobs;
  readonly members: MemberPseudonyms;
  readonly replays: ReplayRecords;
  readonly inquired: InquiredClaims;
  readonly remittances: Remittances;
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
        VoidController,
        InformationController,
        AppealsController,
        ClocksController,
        X12SubmissionController,
        StatusController,
        ExplanationController,
        ResponseController,
        NoticesController,
        LetterController,
        InquiryController,
        ReplayController,
        JobsController,
        RemittanceController,
        PlansController,
        ReferenceController,
      ],
      providers: [
        { provide: people, useValue: ports.people },
        { provide: submissionPorts, useValue: ports.submission },
        { provide: answerPorts, useValue: ports.information },
        { provide: appealPorts, useValue: ports.appeals },
        { provide: claimStories, useValue: ports.stories },
        { provide: clockViews, useValue: ports.clocks },
        { provide: takeBackPorts, useValue: ports.takeBack },
        { provide: claimStatuses, useValue: ports.statuses },
        { provide: claimAnswers, useValue: ports.answers },
        { provide: submissionJobs, useValue: ports.jobs },
        { provide: memberPseudonyms, useValue: ports.members },
        { provide: replayRecords, useValue: ports.replays },
        { provide: inquiredClaims, useValue: ports.inquired },
        { provide: remittances, useValue: ports.remittances },
        { provide: planStore, useValue: ports.plans },
        { provide: referenceStore, useValue: ports.reference },
        { provide: publicUrl, useValue: ports.publicUrl },
      ],
    };
  }
}
