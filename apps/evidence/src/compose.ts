import { ServiceLogins, VaultHttp, WorkloadCertificate, WorkloadIdentity } from '#agent-identity';
import { ProblemFilter, type HttpApp } from '#http-app/nest';
import { ServicePool } from '#persistence';
import { PersonTokens } from '#proofs';
import { ForeignSpans, startMetrics } from '#telemetry';
import { z } from 'zod';
import { readDossier } from './dossiers/read-dossier.js';
import { EvidenceModule } from './evidence.module.js';
import { GapWatch } from './gap-watch/gap-watch.js';
import { IssuedLogins } from './ledger/issued-logins.js';
import { EvidenceMetrics } from './metrics/evidence-metrics.js';
import { Compliance } from './people/compliance.js';
import { refusalWords } from './people/refusal-words.js';
import { Sealer } from './seal/sealer.js';
import type { Settings } from './settings.js';
import { EvidenceKey } from './sign/evidence-key.js';
import { TreeHeads } from './sign/tree-heads.js';
import { Sources } from './sources.js';
import { spanOf } from './spans/span-of.js';

/** Reading, sealing, signing and answering, wired to the real servers. */
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
  const database = new ServicePool({ server, logins, applicationName: name, idleMillis: 0 });
  const certificates = new WorkloadCertificate({ identity, name });
  const spans = new ForeignSpans({ otlpUrl: settings.VOUCH_OTLP_URL, services: ['vault', 'postgresql'] });
  const issued = new IssuedLogins();
  const metrics = startMetrics(name);
  const counted = new EvidenceMetrics(metrics.meter, () => issued.count);
  const watch = new GapWatch({
    gapsOf: async (claim) => (await readDossier(desk, claim))?.dossier.gaps ?? [],
    found: (gaps) => {
      counted.checked();
      counted.gaps(gaps);
    },
  });
  const sealer = new Sealer(database, async (records) => {
    issued.sealed(records);
    counted.sealed(records);
    watch.sealed(records);
    await spans.emit(records.flatMap(({ fact }) => spanOf(fact) ?? []));
  });
  const key = new EvidenceKey(identity);
  const heads = new TreeHeads(database, key, settings.VOUCH_EVIDENCE_FOLDER);
  const sources = new Sources({
    sealer,
    database,
    logins: issued,
    servers: { brokers: settings.VOUCH_KAFKA_BROKERS, clientId: name, certificates },
    auditFile: settings.VOUCH_VAULT_AUDIT_FILE,
    logFolder: settings.VOUCH_POSTGRES_LOG_FOLDER,
    byTopic: settings.VOUCH_RECORDS_BY_TOPIC === 'true',
  });
  const desk = {
    compliance: new Compliance(new PersonTokens(settings.VOUCH_OIDC_ISSUER)),
    ...{ database, heads, identity, key },
    now: () => new Date(),
  };
  return {
    module: EvidenceModule.over(desk, metrics),
    filter: new ProblemFilter(refusalWords),
    dependencies: [
      {
        name: 'vault',
        answers: async () => vault.call({ method: 'GET', path: 'sys/health', answer: z.unknown() }),
      },
      { name: 'postgresql', answers: async () => database.query('select 1') },
    ],
    prepare: async () => {
      await certificates.start();
      await sources.start();
      heads.start();
      watch.start();
    },
    close: async () => {
      await watch.stop();
      await sources.stop();
      await heads.stop();
      await spans.stop();
      await metrics.stop();
      certificates.close();
      await database.close();
      await logins.close();
      await identity.close();
      await vault.close();
    },
  };
}
