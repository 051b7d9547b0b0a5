import type { VaultHttp } from '#agent-identity';
import type { PostgresServer } from '#persistence';
import type { Chooser, Drafter } from '#questions';

/** What people's questions stand on. */
export interface QuestionPorts {
  readonly authorityUrl: string;
  readonly vault: VaultHttp;
  readonly server: PostgresServer;
  /** By meaning where the model is there, else by words. */
  readonly chooser: () => Promise<Chooser>;
  /** Where no approved query answers; none by default. */
  readonly drafter?: Drafter;
}
