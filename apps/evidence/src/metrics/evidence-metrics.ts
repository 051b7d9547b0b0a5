import type { Gap, SealedRecord } from '#evidence';
import { textIn, type Fact } from '#evidence';
import type { Metrics } from '#telemetry';
import { StageTimes } from './stage-times.js';

type Meter = Metrics['meter'];

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** What is worth watching of the whole system, counted from what is sealed: nothing of it is sampled. */
export class EvidenceMetrics {
  readonly #stageTimes = new StageTimes();
  readonly #instruments: ReturnType<typeof instruments>;

  /** @param liveCredentials how many logins were issued and have not been seen to be gone */
  constructor(meter: Meter, liveCredentials: () => number) {
    this.#instruments = instruments(meter);
    meter
      .createObservableGauge('vouch_credentials_live', {
        description: 'Logins of claims that were issued and have not been seen to be gone',
      })
      .addCallback((result) => {
        result.observe(liveCredentials());
      });
  }

  sealed(records: readonly SealedRecord[]): void {
    const now = Date.now();
    for (const { fact } of records) {
      const lag = (now - Date.parse(fact.at)) / 1_000;
      this.#instruments.records.add(1, { kind: fact.kind });
      this.#instruments.lag.record(lag, { kind: fact.kind });
      this.#count(fact);
      this.#time(fact);
    }
  }

  gaps(gaps: readonly Gap[]): void {
    for (const { kind, what } of gaps) this.#instruments.gaps.add(1, { kind, what });
  }

  checked(): void {
    this.#instruments.checked.add(1);
  }

  #count({ kind, body }: Fact): void {
    const { events, parked, findings, sourceGaps, decisions } = this.#instruments;
    const word = (name: string) => textIn(body, name);
    if (kind === 'claim.event')
      events.add(1, { type: word('type'), outcome: textIn(body, 'data', 'outcome') });
    if (kind === 'claim.parked') parked.add(1, { topic: word('topic'), reason: word('reason') });
    if (kind === 'reconciler.finding') findings.add(1, { kind: word('kind'), result: word('result') });
    if (kind === 'source.gap') sourceGaps.add(1, { source: word('source'), what: word('what') });
    if (kind === 'authority.decision' && word('action') === 'exchange')
      decisions.add(1, { decision: word('decision'), reason: word('reason') });
  }

  #time(fact: Fact): void {
    const time = this.#stageTimes.of(fact);
    if (time?.kind === 'pickup') this.#instruments.pickup.record(time.seconds, { stage: time.stage });
    if (time?.kind === 'step') this.#instruments.step.record(time.seconds, { stage: time.stage });
    const { kind, body } = fact;
    const stage = /^database\/creds\/(\w+)$/.exec(textIn(body, 'path'))?.[1];
    if (kind !== 'vault.call' || stage === undefined || body['failure'] !== null) return;
    const took = Date.parse(textIn(body, 'answeredAt')) - Date.parse(textIn(body, 'requestedAt'));
    if (Number.isFinite(took)) this.#instruments.issuance.record(took / 1_000, { stage });
  }
}

function instruments(meter: Meter) {
  const counter = (name: string, description: string) => meter.createCounter(name, { description });
  const histogram = (name: string, description: string) =>
    meter.createHistogram(name, { description, advice: { explicitBucketBoundaries: seconds } });
  return {
    records: counter('vouch_records_sealed', 'Records of evidence, by kind'),
    events: counter('vouch_claim_events', 'Events of claims: how many came to which state'),
    parked: counter('vouch_parked_messages', 'Messages that were put aside for a person'),
    findings: counter('vouch_reconciler_findings', 'Access that nothing explains, and whether it was healed'),
    sourceGaps: counter('vouch_source_gaps', 'Times a source could not be read whole'),
    decisions: counter('vouch_exchanges', 'Exchanges that the authority granted or refused'),
    gaps: counter(
      'vouch_evidence_gaps',
      'Differences between what was found of claims and what must be there',
    ),
    checked: counter('vouch_claims_checked', 'Claims whose evidence was compared with what must be there'),
    lag: histogram('vouch_sealing_lag_seconds', 'From when something happened to when it was sealed'),
    pickup: histogram('vouch_pickup_seconds', 'From an event to the exchange of who works on it'),
    step: histogram('vouch_step_seconds', 'From the exchange to the event that tells of the step'),
    issuance: histogram('vouch_credential_issuance_seconds', 'How long Vault took to issue a login'),
  };
}
