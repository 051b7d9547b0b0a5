import type { Admin } from 'kafkajs';

/** Partitions bound how many instances of an agent can share the work. */
const PARTITIONS = 6;

/** Creates the topics that are not there yet. */
export async function createTopics(admin: Admin, topics: readonly string[]): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !existing.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({ topic, numPartitions: PARTITIONS, replicationFactor: 1 })),
  });
}
