import { readFileSync, writeFileSync } from 'node:fs';
import type { StateFolder } from '../state/state-folder.js';
import type { SiteAuthority } from '../tls/site-authority.js';

/** Principal of the site's own certificates, which may do everything: the broker itself, and the launcher. */
const owner = (name: string): string => `User:CN=${name},OU=servers`;

/**
 * A client is who its certificate says: an app (`OU=workloads`, which only Vault's authority writes) by its
 * plain name, anybody else by the full name of the certificate. What no list allows is refused.
 */
export const kafkaAccess = {
  'ssl.client.auth': 'required',
  'ssl.principal.mapping.rules': 'RULE:^CN=([a-z0-9-]+),OU=workloads$/$1/,DEFAULT',
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'allow.everyone.if.no.acl.found': false,
  'super.users': ['kafka', 'launcher'].map(owner).join(';'),
} as const;

/** How the broker proves who it is, to clients and to itself, and whom it believes. */
export async function kafkaIdentity(state: StateFolder, site: SiteAuthority): Promise<object> {
  const { certificateFile, keyFile } = await site.issue('kafka', 'server', 'client');
  const keystore = state.path('tls', 'kafka', 'keystore.pem');
  writeFileSync(keystore, readFileSync(keyFile, 'utf8') + readFileSync(certificateFile, 'utf8'), {
    mode: 0o600,
  });
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keystore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': site.certificateFile,
    'ssl.enabled.protocols': 'TLSv1.3',
  };
}

/** One node that is broker and controller; what it keeps is bounded by age and by size per partition. */
export function kafkaSettings(options: { port: number; controllerPort: number; data: string }): object {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `SSL://127.0.0.1:${options.port},CONTROLLER://127.0.0.1:${options.controllerPort}`,
    'advertised.listeners': `SSL://127.0.0.1:${options.port}`,
    'listener.security.protocol.map': 'SSL:SSL,CONTROLLER:SSL',
    'inter.broker.listener.name': 'SSL',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${options.controllerPort}`,
    'log.dirs': options.data,
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'log.retention.hours': 48,
    'log.retention.bytes': 67_108_864,
    'log.segment.bytes': 16_777_216,
    'log.cleaner.dedupe.buffer.size': 2_097_152,
    'metadata.log.segment.bytes': 16_777_216,
  };
}
