import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact, SealedRecord } from '#evidence';
import { startMetrics } from '#telemetry';
import { EvidenceMetrics } from './evidence-metrics.js';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'deploy', 'otel');
const at = '2026-01-05T10:00:00.000Z';

const facts: readonly Omit<Fact, 'key' | 'at'>[] = [
  { kind: 'claim.event', claim: 'A', body: { id: 'e1', type: 'claim.submitted', source: '/intake-api' } },
  {
    kind: 'authority.decision',
    claim: 'A',
    body: { action: 'exchange', decision: 'granted', stage: 'act', dispatch: 'e1' },
  },
  {
    kind: 'claim.event',
    claim: 'A',
    body: { id: 'e2', type: 'claim.decided', source: '/act-agent', data: { outcome: 'approved' } },
  },
  { kind: 'claim.parked', body: { topic: 'claims.submitted.v1.dead', reason: 'BUG' } },
  { kind: 'reconciler.finding', body: { kind: 'login.without-lease', result: 'healed' } },
  { kind: 'source.gap', body: { source: 'vault', what: 'truncated' } },
  {
    kind: 'vault.call',
    claim: 'A',
    body: {
      path: 'database/creds/act',
      failure: null,
      requestedAt: at,
      answeredAt: '2026-01-05T10:00:00.020Z',
    },
  },
];

async function told(): Promise<string> {
  const metrics = startMetrics('evidence');
  const counted = new EvidenceMetrics(metrics.meter, () => 3);
  const sealed = facts.map((fact, index) => ({ fact: { key: String(index), at, ...fact } }));
  counted.sealed(sealed as unknown as readonly SealedRecord[]);
  counted.checked();
  counted.gaps([{ kind: 'missing', what: 'vault.mint', subject: 'x', says: 'x' }]);
  const text = await metrics.text();
  await metrics.stop();
  return text;
}

test('what is sealed is counted and timed', async () => {
  const text = await told();
  const lines = text
    .split('\n')
    .map((line) => line.replace(/otel_scope_\w+="[^"]*",?/g, '').replace(/,}/, '}'));
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^vouch_claim_events_total\{type="claim.decided",outcome="approved"\} 1/),
      expect.stringMatching(/^vouch_evidence_gaps_total\{kind="missing",what="vault.mint"\} 1/),
      expect.stringMatching(/^vouch_credential_issuance_seconds_sum\{stage="act"\} 0.02/),
      expect.stringMatching(/^vouch_credentials_live(\{\})? 3/),
    ]),
  );
});

test.each(['dashboard.json', 'alerts.yaml'])('%s asks for nothing that is not told', async (file) => {
  const asked = new Set(readFileSync(join(folder, file), 'utf8').match(/\bvouch_[a-z_]+/g));
  const text = await told();
  expect([...asked].filter((name) => !new RegExp(`^${name}[{ ]`, 'm').test(text))).toEqual([]);
  expect(asked.size).toBeGreaterThan(5);
});
