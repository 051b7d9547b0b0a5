/** Columns of a view, each with what it means. */
export type DescribedView = Readonly<Record<string, string>>;

const claim = 'claim id, joins every view that has it';
const revision = '1, and one more each time the claim is corrected or decided anew';
const day = (what: string) => `date: ${what}`;
const cents = (what: string) => `bigint, US cents: ${what}`;

/**
 * Every view that people's sessions read, as a model is told of it: names and meanings, and not one row. A test holds it
 * to the schema `masked` of the database.
 */
export const describedViews: Readonly<Record<string, DescribedView>> = {
  claim: {
    claim_id: claim,
    revision,
    pass: 'which time the agents went through this revision, from 1',
    state: 'submitted, gathered, analyzed, pended, approved, partial, denied, rejected, voided, replaced',
    reason: 'code of why it is in that state, or null',
    plan_id: 'plan that decides it, or null',
    plan_name: 'name of that plan',
    currency: 'USD',
    billed_cents: cents('billed in total'),
    source_format: 'fhir-r4, plain, x12-837p',
    received_on: day('received'),
    state_since: day('since when it is in its state'),
  },
  plan: {
    plan_id: 'plan id',
    plan_name: 'its name',
    version: 'newest version',
    loaded_on: day('that version was loaded'),
  },
  line: {
    claim_id: claim,
    sequence: 'number of the line in its claim',
    system: 'code system',
    code: 'service code (CPT, HCPCS)',
    quantity: 'units, numeric',
    charged_cents: cents('charged for the line'),
    serviced_from: day('service began'),
    serviced_to: day('service ended'),
  },
  assessed_line: {
    claim_id: claim,
    sequence: 'number of the line',
    system: 'code system',
    code: 'service code',
    submitted_cents: cents('charged'),
    eligible_cents: cents('allowed'),
    copay_cents: cents('copay of the patient'),
    deductible_cents: cents('deductible of the patient'),
    coinsurance_cents: cents('coinsurance of the patient'),
    noncovered_cents: cents('not covered'),
    contractual_cents: cents('written off by contract'),
    benefit_cents: cents('benefit of the plan'),
  },
  adjustment: {
    claim_id: claim,
    sequence: 'number of the line',
    group_code: 'CO, PR, OA',
    carc: 'claim adjustment reason code, text',
    rarc: 'remark code, text, or null',
    cents: cents('of the adjustment'),
  },
  finding: {
    claim_id: claim,
    rule: 'rule that found something',
    severity: 'deny, pend, inform',
    group_code: 'CO, PR, OA, or null',
    carc: 'adjustment reason code, or null',
    rarc: 'remark code, or null',
  },
  decision: {
    claim_id: claim,
    revision,
    outcome: 'approved, partial, denied: the decision that stands',
    benefit_cents: cents('what the plan pays'),
    patient_cents: cents('what the patient bears'),
    decided_on: day('decided'),
  },
  payment: {
    claim_id: claim,
    revision,
    amount_cents: cents('ordered, and not got back'),
    currency: 'USD',
    ordered_on: day('ordered'),
  },
  step: {
    claim_id: claim,
    revision,
    pass: 'which pass',
    stage: 'gather, analyze, act, void, appeal, lapse',
    done_on: day('done'),
    seconds: 'numeric: from the event until it was stored',
  },
  credential: {
    claim_id: claim,
    stage: 'gather, analyze, act, review',
    agent: 'which agent asked',
    granted: 'boolean: issued, or refused',
    refused_because: 'code of the refusal, or null',
    decided_on: day('decided'),
  },
  kill: {
    scope: 'claim, agent, submitter, model',
    action: 'kill, lift',
    asked_on: day('asked for'),
  },
  broken_glass: {
    claim_id: claim,
    minutes: 'for how long',
    opened_on: day('opened'),
  },
  clock: {
    claim_id: claim,
    revision,
    line: 'line of business whose clock it is',
    due_on: day('due'),
    ended_on: day('ended, or null'),
    state: 'running, paused, ended',
    late: 'boolean: past its day, or ended after it',
  },
  appeal: {
    claim_id: claim,
    level: '1, 2',
    revision,
    grounds: 'not-covered, medical-necessity, coding, amount, and others',
    outcome: 'open, upheld, overturned, partially-overturned',
    filed_on: day('filed'),
    due_on: day('due'),
    decided_on: day('decided, or null'),
    late: 'boolean: decided, or still open, after it was due',
  },
  review_task: {
    claim_id: claim,
    kind: 'information, review, coordination, appeal',
    reason: 'code of why people look',
    amount_cents: cents('at stake'),
    amount_band: 'small, medium, large',
    skill: 'adjuster, supervisor, clinician',
    verdicts_needed: 'how many examiners must agree',
    verdicts_given: 'how many did',
    opened_on: day('opened'),
    due_on: day('due'),
    decision: 'release, deny, return-for-information, uphold, overturn, overturn-in-part, or null',
    decided_on: day('decided, or null'),
    open: 'boolean: still waits',
    late: 'boolean: open and past its day',
  },
  information_request: {
    claim_id: claim,
    revision,
    reason: 'code of what is missing',
    asked_on: day('asked'),
    due_on: day('answer due'),
    answered_on: day('answered, or null'),
    open: 'boolean: not answered',
  },
  withdrawal: {
    claim_id: claim,
    kind: 'void, replacement',
    reason: 'billed-in-error, duplicate, wrong-member, and others',
    asked_on: day('asked for'),
  },
  session: {
    opened_on: day('an employee opened a session of questions'),
    ended_on: day('it ended, or null'),
  },
  reconciliation: {
    kind: 'what did not agree',
    claim_id: `${claim}, or null`,
    action: 'what was done about it',
    result: 'done, failed, and others',
    found_on: day('found'),
  },
  record: {
    kind: 'of an evidence record: sql.statement, vault.call, claim.step, credential.gone, and others',
    stage: 'whose login, or null',
    claim_id: `${claim}, or null`,
    recorded_on: day('of the record'),
  },
};

/** All of it as text, a view a line. */
export function schemaText(): string {
  return Object.entries(describedViews)
    .map(([view, columns]) => {
      const told = Object.entries(columns).map(([name, meaning]) => `${name} (${meaning})`);
      return `masked.${view}: ${told.join('; ')}`;
    })
    .join('\n');
}
