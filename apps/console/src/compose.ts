import { ulid } from 'ulid';
import {
  ModelAccess,
  ReviewCredentials,
  ServiceLogins,
  VaultHttp,
  WorkloadCertificate,
  WorkloadIdentity,
} from '#agent-identity';
import { Regularly } from '#http-app';
import { CurrentModel } from '#llm';
import { ProblemFilter, type HttpApp } from '#http-app/nest';
import { KafkaPublisher } from '#messaging';
import { ServicePool, tellAgain } from '#persistence';
import { logger } from '#telemetry';
import { PersonTokens } from '#proofs';
import { z } from 'zod';
import { ConsoleModule } from './console.module.js';
import { ClaimOpener } from './open-claim/claim-opener.js';
import { showOpenApi } from './open-api/show-open-api.js';
import { refusalWords } from './problems/refusal-words.js';
import { ModelDrafter } from './questions/model-drafter.js';
import { KeptChooser } from './questions/kept-chooser.js';
import { QuestionSessions } from './questions/question-sessions.js';
import { ReviewTasks } from './queue/review-tasks.js';
import type { Settings } from './settings.js';
import { People } from './sign-in/people.js';

/** The use cases, wired to the real servers. */
export function compose(name: string, settings: Settings): HttpApp {
  const vault = new VaultHttp(settings.VOUCH_VAULT_ADDR);
  const { VOUCH_WORKLOAD_MOUNT: mount, VOUCH_WORKLOAD_TOKEN_FILE: tokenFile } = settings;
  const workload = { vault, mount, role: name, tokenFile };
  const identity = new WorkloadIdentity(workload);
  const logins = new ServiceLogins({ ...workload, databaseRole: name });
  const server = {
    host: settings.VOUCH_POSTGRES_HOST,
    port: settings.VOUCH_POSTGRES_PORT,
    database: settings.VOUCH_POSTGRES_DATABASE,
  };
  const database = new ServicePool({ server, logins, applicationName: name });
  const certificates = new WorkloadCertificate({ identity, name });
  const brokers = settings.VOUCH_KAFKA_BROKERS;
  const publisher = new KafkaPublisher({ brokers, clientId: name, certificates });
  const authorityUrl = settings.VOUCH_AUTHORITY_URL;
  const credentials = new ReviewCredentials({ authorityUrl, certificates, vault, identity });
  const chooser = new KeptChooser(settings.VOUCH_EMBEDDINGS_FOLDER);
  const access = new ModelAccess(name, { authorityUrl, certificates, identity }, { hasActor: false });
  const questions = new QuestionSessions({
    ...{ authorityUrl, vault, server },
    chooser: async () => chooser.current(),
    drafter: new ModelDrafter(new CurrentModel(access, settings.VOUCH_GGUF_RUNTIME_FOLDER)),
  });
  const telling = new Regularly({
    everyMillis: 1_000,
    work: async () => tellAgain({ database, publisher }, false),
    otherwise: 'nothing told again',
    log: logger(name),
  });
  return {
    module: ConsoleModule.over({
      people: new People(new PersonTokens(settings.VOUCH_OIDC_ISSUER)),
      tasks: new ReviewTasks(database),
      claims: new ClaimOpener({ credentials, server }),
      verdicts: { publisher, newId: () => ulid(), now: () => new Date() },
      questions,
    }),
    filter: new ProblemFilter(refusalWords),
    dependencies: [
      {
        name: 'vault',
        answers: async () => vault.call({ method: 'GET', path: 'sys/health', answer: z.unknown() }),
      },
      { name: 'postgresql', answers: async () => database.transaction((sql) => sql.query('select 1')) },
      { name: 'kafka', answers: async () => publisher.connect() },
    ],
    prepare: async (nest) => {
      showOpenApi(nest, settings.VOUCH_PUBLIC_URL);
      await certificates.start();
      await publisher.connect();
      telling.start();
      questions.start();
    },
    close: async () => {
      await telling.stop();
      await questions.close();
      chooser.close();
      await publisher.close();
      certificates.close();
      await access.close();
      await credentials.close();
      await database.close();
      await logins.close();
      await identity.close();
      await vault.close();
    },
  };
}
