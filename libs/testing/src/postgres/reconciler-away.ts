import type { Client } from 'pg';
import { superuserClient } from './superuser.js';

let holding: Client | undefined;

/**
 * Keeps the authority's reconciler out until {@link letReconcilerIn}: for tests that make logins or tokens in ways
 * of their own, which is just what it ends. Several tests may keep it away at once.
 */
export async function keepReconcilerAway(): Promise<void> {
  if (holding !== undefined) return;
  holding = await superuserClient();
  // The reconciler takes the same lock for itself alone.
  await holding.query(`select pg_advisory_lock_shared(hashtextextended('vouch.reconcile', 0))`);
}

/** For `afterAll`. */
export async function letReconcilerIn(): Promise<void> {
  const held = holding;
  holding = undefined;
  await held?.end();
}
