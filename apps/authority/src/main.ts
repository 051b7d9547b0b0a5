import { ServiceLogins, VaultHttp, WorkloadCertificate, WorkloadIdentity } from '#agent-identity';
import { startHttpApp } from '#http-app/nest';
import { KafkaPublisher } from '#messaging';
import { AuthorityModule } from './authority.module.js';
import { authorityDependencies, compose } from './compose.js';
import { openDatabase } from './database.js';
import { ProblemFilter } from './problem.filter.js';
import { readSettings } from './settings.js';

const name = 'authority';
const settings = readSettings();

await startHttpApp({
  name,
  settings,
  bodyLimitBytes: 1_048_576,
  clientAuthorityFile: settings.VOUCH_CLIENT_CA_FILE,
  compose: () => {
    const vault = new VaultHttp(settings.VOUCH_VAULT_ADDR);
    const { VOUCH_WORKLOAD_MOUNT: mount, VOUCH_WORKLOAD_TOKEN_FILE: tokenFile } = settings;
    const workload = { vault, mount, role: name, tokenFile };
    const identity = new WorkloadIdentity(workload);
    const logins = new ServiceLogins({ ...workload, databaseRole: name });
    const database = openDatabase(settings, logins);
    const reconcilerIdentity = new WorkloadIdentity({ ...workload, role: 'reconciler' });
    const certificates = new WorkloadCertificate({ identity, name });
    const publisher = new KafkaPublisher({
      brokers: settings.VOUCH_KAFKA_BROKERS,
      clientId: name,
      certificates,
    });
    const { ports, ending } = compose(settings, { identity, reconcilerIdentity, database, publisher });
    return {
      module: AuthorityModule.over(ports),
      filter: new ProblemFilter(),
      dependencies: authorityDependencies({ vault, database }),
      prepare: async () => {
        await certificates.start();
        ending.start();
      },
      close: async () => {
        await ending.stop();
        await publisher.close();
        certificates.close();
        await database.close();
        await logins.close();
        await reconcilerIdentity.close();
        await identity.close();
        await vault.close();
      },
    };
  },
});
