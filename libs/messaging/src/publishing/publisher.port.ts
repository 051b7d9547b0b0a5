import type { KafkaMessage } from '#contracts';

/** Port: puts messages on Kafka. */
export interface Publisher {
  /**
   * Resolves once every in-sync replica has the message. The trace going on is written into its headers.
   * A rejected message may be on Kafka all the same: sending it again is safe, since consumers are
   * idempotent.
   *
   * @throws OperationalError `KAFKA.UNAVAILABLE` (transient) or `KAFKA.REFUSED` (permanent)
   */
  publish(message: KafkaMessage): Promise<void>;
}
