import type { LiveAccess, LiveLogin } from '../live-access/live-access.js';
import { matchLeases, surelyLoginless } from '../live-access/match-leases.js';
import type { Finding } from './finding.js';
import { graceMillis, type LedgerToken, type Snapshot } from './snapshot.js';

/** What disagrees in a snapshot: pure, so that every kind can be read off an example. */
export function find(snapshot: Snapshot): readonly Finding[] {
  const all = [
    ...ofKills(snapshot),
    ...ofTokens(snapshot),
    ...ofLeases(snapshot),
    ...ofLogins(snapshot),
    ...ofSessions(snapshot),
    ...ofLedger(snapshot),
  ];
  // A thing may be wrong in several ways; the first says most, and one healing is enough.
  return [...new Map(all.toReversed().map((finding) => [healed(finding), finding])).values()].toReversed();
}

function healed({ healing: { action }, subject }: Finding): string {
  return `${action}|${subject}`;
}

function ofKills({ killed, tokens, logins }: Snapshot): readonly Finding[] {
  const [accessors, names] = [new Set(killed.accessors), new Set(killed.logins)];
  return [
    ...tokens
      .filter(({ accessor }) => accessors.has(accessor))
      .map(({ accessor, claimId }) => token('kill.access-left', accessor, claimId)),
    ...logins.filter(({ name }) => names.has(name)).map((each) => login('kill.access-left', each)),
  ];
}

function ofTokens({ takenAt, tokens, ledgerTokens }: Snapshot): readonly Finding[] {
  const known = new Map(ledgerTokens.map((each) => [each.accessor, each]));
  return tokens
    .filter(({ issuedAt }) => isOld(issuedAt, takenAt))
    .flatMap(({ accessor, claimId }) => {
      const grant = known.get(accessor);
      if (grant === undefined) return [token('token.without-exchange', accessor, claimId)];
      return isOver(grant, takenAt) ? [token('token.after-step', accessor, claimId)] : [];
    });
}

/** A step that was done is opened once more to tell of it, which counts from then. */
function isOver({ tookBack, doneAt, decidedAt }: LedgerToken, now: Date): boolean {
  if (tookBack) return true;
  return doneAt !== undefined && isOld(doneAt, now) && isOld(decidedAt, now);
}

function ofLeases(snapshot: Snapshot): readonly Finding[] {
  const { takenAt, irrevocable, leaseTimes } = snapshot;
  return [
    ...irrevocable.map((id) => lease('lease.irrevocable', id)),
    ...leaseTimes
      .filter(({ expiresAt }) => isOld(expiresAt, takenAt))
      .map(({ id }) => lease('lease.overdue', id)),
    ...surelyLoginless(snapshot)
      .filter(({ issuedAt }) => isOld(issuedAt, takenAt))
      .map(({ id }) => lease('lease.without-login', id)),
  ];
}

function ofLogins(snapshot: Snapshot): readonly Finding[] {
  const { takenAt, logins, tokens } = snapshot;
  const { leaseless } = matchLeases(snapshot);
  const held = new Set(tokens.map(({ stage, claimId }) => `${stage}|${claimId}`));
  const alone = leaseless.filter((each) => !each.byVault || isMadeLongAgo(each, takenAt));
  const tokenless = logins
    .filter((each) => isMadeLongAgo(each, takenAt))
    .filter(({ role, claimId }) => claimId !== undefined && !held.has(`${role}|${claimId}`));
  const late = logins.filter(({ validUntil }) => validUntil !== undefined && isOld(validUntil, takenAt));
  return [
    ...alone.map((each) => login('login.without-lease', each)),
    ...tokenless.map((each) => login('login.without-token', each)),
    ...late.map((each) => login('login.past-ttl', each)),
  ];
}

function ofSessions({ logins, sessions }: LiveAccess): readonly Finding[] {
  const ids = new Set(logins.map(({ id }) => id));
  return sessions
    .filter(({ loginId }) => !ids.has(loginId))
    .map(({ pid }) => ({
      kind: 'session.without-login',
      subject: String(pid),
      claimId: undefined,
      healing: { action: 'end-session', pid },
    }));
}

function ofLedger({ lostGrants, lostMandates }: Snapshot): readonly Finding[] {
  return [
    ...lostGrants.map(({ accessor, claimId }): Finding => ({
      kind: 'exchange.without-token',
      subject: accessor,
      claimId,
      healing: { action: 'note-token-ended', accessor },
    })),
    ...lostMandates.map(({ txn, claimId }): Finding => ({
      kind: 'mandate.without-claim',
      subject: txn,
      claimId,
      healing: { action: 'end-mandate', txn },
    })),
  ];
}

function isOld(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() >= graceMillis;
}

/** Life that a login is given when it is made, by claim or by service; a service's renewal gives it the same. */
const lifeMillis = { claim: 305_000, service: 905_000 };

function isMadeLongAgo({ claimId, validUntil }: LiveLogin, now: Date): boolean {
  if (validUntil === undefined) return true;
  const life = claimId === undefined ? lifeMillis.service : lifeMillis.claim;
  return isOld(new Date(validUntil.getTime() - life), now);
}

function token(kind: Finding['kind'], accessor: string, claimId: string): Finding {
  return { kind, subject: accessor, claimId, healing: { action: 'end-token', accessor } };
}

function lease(kind: Finding['kind'], id: string, claimId?: string): Finding {
  return { kind, subject: id, claimId, healing: { action: 'end-lease', leaseId: id } };
}

function login(kind: Finding['kind'], { name, claimId }: LiveLogin): Finding {
  return { kind, subject: name, claimId, healing: { action: 'end-login', login: name } };
}
