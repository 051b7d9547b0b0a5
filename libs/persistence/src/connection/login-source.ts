import type { DatabaseLogin } from './postgres-server.js';

/** Port: the rotating login of a service, such as `ServiceLogins` of `#agent-identity`. */
export interface LoginSource {
  /** The login for a new connection. @throws OperationalError when none can be had. */
  current(): Promise<DatabaseLogin>;
  /** Told after each change; the old login is kept until what the listener returns has settled. */
  onReplaced(listener: () => void | Promise<void>): void;
  /** Asks for another login, since PostgreSQL does not accept this one any more. */
  replace(refused: DatabaseLogin): Promise<void>;
}
