import { ulid } from 'ulid';
import {
  MandateClient,
  ServiceLogins,
  VaultHttp,
  WorkloadCertificate,
  WorkloadIdentity,
} from '#agent-identity';
import { Regularly } from '#http-app';
import type { HttpApp } from '#http-app/nest';
import { KafkaPublisher } from '#messaging';
import { ServicePool, tellAgain } from '#persistence';
import { logger } from '#telemetry';
import { PersonTokens } from '#proofs';
import { z } from 'zod';
import { ClaimRecords } from './accept-claims/claim-records.js';
import { IdempotencyKeys } from './accept-claims/idempotency-keys.js';
import { MemberPseudonyms } from './accept-claims/member-pseudonyms.js';
import { SubmissionJobs } from './answer-later/submission-jobs.js';
import { ClaimAnswers } from './follow-claim/claim-answers.js';
import { ClaimStatuses } from './follow-claim/claim-statuses.js';
import { IntakeModule } from './intake.module.js';
import { PlanStore } from './load-plans/plan-store.js';
import { ReferenceStore } from './load-reference/reference-store.js';
import { showOpenApi } from './open-api/show-open-api.js';
import { refuseOtherBodies } from './accept-claims/claim-bodies.js';
import { takeFhirJson } from './accept-claims/fhir-json.js';
import { takeX12 } from './accept-claims/x12-body.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ReplayRecords } from './replay-claims/replay-records.js';
import { ClaimSealing } from './seal-claims/claim-sealing.js';
import type { Settings } from './settings.js';
import { InquiredClaims } from './answer-status/inquired-claims.js';
import { Remittances } from './tell-payments/remittances.js';
import { AnswerRecords } from './answer-information/answer-records.js';
import { AppealRecords } from './appeal/appeal-records.js';
import { ClaimStories } from './follow-claim/claim-story.js';
import { ClockViews } from './keep-clocks/clock-views.js';
import { WithdrawalRecords } from './take-back/withdrawal-records.js';
import { noticeOverdue } from './notice-overdue/notice-overdue.js';

/** The use cases, wired to the real servers. */
export function compose(name: string, settings: Settings): HttpApp {
  const vault = new VaultHttp(settings.VOUCH_VAULT_ADDR);
  const { VOUCH_WORKLOAD_MOUNT: mount, VOUCH_WORKLOAD_TOKEN_FILE: tokenFile } = settings;
  const workload = { vault, mount, role: name, tokenFile };
  const identity = new WorkloadIdentity(workload);
  const logins = new ServiceLogins({ ...workload, databaseRole: 'intake' });
  const database = new ServicePool({
    server: {
      host: settings.VOUCH_POSTGRES_HOST,
      port: settings.VOUCH_POSTGRES_PORT,
      database: settings.VOUCH_POSTGRES_DATABASE,
    },
    logins,
    applicationName: name,
  });
  const certificates = new WorkloadCertificate({ identity, name });
  const publisher = new KafkaPublisher({
    brokers: settings.VOUCH_KAFKA_BROKERS,
    clientId: name,
    certificates,
  });
  const mandates = new MandateClient({ authorityUrl: settings.VOUCH_AUTHORITY_URL, identity, certificates });
  const telling = new Regularly({
    everyMillis: 1_000,
    work: async () => tellAgain({ database, publisher }, true),
    otherwise: 'nothing told again',
    log: logger(name),
  });
  const newId = () => ulid();
  const now = () => new Date();
  const overdue = new Regularly({
    // Requests are for weeks: a few seconds later is no later.
    everyMillis: 5_000,
    work: async () => noticeOverdue({ database, newId, now }),
    otherwise: 'overdue answers not noticed',
    log: logger(name),
  });
  const withdrawals = new WithdrawalRecords(database);
  const members = new MemberPseudonyms(identity);
  const accept = {
    mandates,
    members,
    sealing: new ClaimSealing(identity),
    records: new ClaimRecords(database),
    withdrawals,
    publisher,
    newId,
    now,
  };
  return {
    module: IntakeModule.over({
      people: new PersonTokens(settings.VOUCH_OIDC_ISSUER),
      submission: {
        accept,
        keys: new IdempotencyKeys(database),
      },
      takeBack: { mandates, withdrawals, publisher, newId, now },
      information: { ...accept, answers: new AnswerRecords(database) },
      appeals: { mandates, sealing: accept.sealing, now, appeals: new AppealRecords(database) },
      stories: new ClaimStories(database),
      clocks: new ClockViews(database),
      statuses: new ClaimStatuses(database),
      answers: new ClaimAnswers(database),
      jobs: new SubmissionJobs(database),
      replays: new ReplayRecords(database),
      members,
      inquired: new InquiredClaims(database),
      remittances: new Remittances(database),
      plans: new PlanStore(database),
      reference: new ReferenceStore(database, members),
      publicUrl: settings.VOUCH_PUBLIC_URL,
    }),
    filter: new ProblemFilter(),
    dependencies: [
      {
        name: 'vault',
        answers: async () => vault.call({ method: 'GET', path: 'sys/health', answer: z.unknown() }),
      },
      {
        name: 'postgresql',
        answers: async () => database.transaction((sql) => sql.query('select 1')),
      },
      { name: 'kafka', answers: async () => publisher.connect() },
    ],
    prepare: async (nest) => {
      takeFhirJson(nest);
      takeX12(nest);
      refuseOtherBodies(nest);
      showOpenApi(nest, settings.VOUCH_PUBLIC_URL);
      await certificates.start();
      await publisher.connect();
      telling.start();
      overdue.start();
    },
    close: async () => {
      await overdue.stop();
      await telling.stop();
      await publisher.close();
      certificates.close();
      await mandates.close();
      await database.close();
      await logins.close();
      await identity.close();
      await vault.close();
    },
  };
}
