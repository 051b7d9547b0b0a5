import type { ClaimLine } from '../claim.js';
import type { FindingSeverity } from '../adjudication/finding-severity.js';
import { rules, type Finding } from '../adjudication/finding.js';
import type { Facts } from '../facts.js';
import { nothingOnFile } from '../reference/reference-facts.js';
import type { RuleSet } from '../rule-sets.js';
import { authorization } from './authorization.js';
import { bundling } from './bundling.js';
import { codeFormats } from './code-formats.js';
import { diagnosisCodes, indications, serviceCodes } from './codes.js';
import { duplicate } from './duplicate.js';
import { editRules, type EditRule, type EditRuleId } from './edit-rules.js';
import type { EditTerms } from './edit-terms.js';
import { withDetail, type Edit, type EditContext, type Hit } from './edit.js';
import { eligibility, membership, otherPayerFirst } from './eligibility.js';
import { exclusions } from './exclusions.js';
import { fields } from './fields.js';
import { Granted } from './granted.js';
import { lifeSpan } from './life-span.js';
import { modifiers } from './modifiers.js';
import { documents, necessity } from './people-first.js';
import { planYears } from './plan-years.js';
import { providerNumbers } from './provider-numbers.js';
import { billingProvider, renderingProvider } from './providers.js';
import { timelyFiling } from './timely-filing.js';
import { unitLimits } from './unit-limits.js';

const edits: readonly Edit[] = [
  fields,
  codeFormats,
  providerNumbers,
  membership,
  eligibility,
  billingProvider,
  renderingProvider,
  timelyFiling,
  planYears,
  duplicate,
  serviceCodes,
  modifiers,
  diagnosisCodes,
  indications,
  lifeSpan,
  exclusions,
  authorization,
  bundling,
  unitLimits,
  otherPayerFirst,
  documents,
  necessity,
];

/** What the edits found, and which lines it denies. */
export interface EditResult {
  /** In the order of the rules, then of the lines. */
  readonly findings: readonly Finding[];
  /** By sequence: the finding that gives a denied line its reason. */
  readonly denied: ReadonlyMap<number, Finding>;
}

const order = new Map(Object.keys(editRules).map((ruleId, index) => [ruleId, index]));

/** Makes every edit of a rule set on a claim. */
export function runEdits(facts: Facts, lines: readonly ClaimLine[], { without }: RuleSet): EditResult {
  const context = contextOf(facts, lines);
  const granted = new Granted(facts.appeal);
  const later = new Set<EditRuleId>(without);
  const found = edits
    .flatMap((edit) => edit(context))
    .filter(({ ruleId }) => !later.has(ruleId))
    .toSorted(inOrder)
    .map((hit) => ({ line: hit.line, finding: findingOf(hit, context.terms) }))
    .map(({ line, finding }) => ({
      line,
      finding: { ...finding, severity: granted.severity(finding, line) },
    }));
  const kept = context.lines.flatMap(({ sequence }) => granted.kept(sequence) ?? []);
  const denied = new Map<number, Finding>();
  for (const { sequence } of context.lines) {
    const first = found.find(
      ({ line, finding }) =>
        (finding.severity === 'deny-claim' && !granted.exempts(finding, sequence)) ||
        (finding.severity === 'deny-line' && line === sequence),
    );
    const denies = granted.kept(sequence) ?? first?.finding;
    if (denies) denied.set(sequence, denies);
  }
  return { findings: [...found.map(({ finding }) => finding), ...kept], denied };
}

function contextOf({ header, detail, plan, reference }: Facts, lines: readonly ClaimLine[]): EditContext {
  const terms = plan.kind === 'resolved' ? plan.terms : null;
  return {
    header,
    detail,
    lines: withDetail(lines, detail),
    plan: terms,
    terms: terms?.edits ?? {},
    onFile: reference ?? nothingOnFile,
  };
}

function inOrder(left: Hit, right: Hit): number {
  const byRule = (order.get(left.ruleId) ?? 0) - (order.get(right.ruleId) ?? 0);
  return byRule === 0 ? (left.line ?? 0) - (right.line ?? 0) : byRule;
}

function findingOf({ ruleId, path, evidence }: Hit, terms: EditTerms): Finding {
  const rule: EditRule = editRules[ruleId];
  return {
    ruleId,
    version: rules[ruleId],
    severity: severityOf(ruleId, rule, terms),
    group: rule.group,
    carc: rule.carc,
    rarc: rule.rarc,
    path,
    evidence,
  };
}

/** A rule that rests on judgement never denies by itself. */
function severityOf(ruleId: EditRuleId, rule: EditRule, { severities = {} }: EditTerms): FindingSeverity {
  const chosen = Object.hasOwn(severities, ruleId) ? severities[ruleId] : undefined;
  if (chosen === undefined) return rule.severity;
  if (chosen !== 'deny') return chosen;
  return rule.administrative ? rule.denies : 'pend';
}
