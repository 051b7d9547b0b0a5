import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
  type DetailedError,
  type Response,
} from '@cedar-policy/cedar-wasm/nodejs';
import { Bug, OperationalError } from '#errors';
import { parsePolicies, type Policy } from './parse-policies.js';
import type { PolicyFiles } from './policy-files.js';
import type { Question } from './question.js';

/** What a decision rests on; kept with it. */
export interface Evidence {
  /** The policies that made the decision, those told first, first. */
  readonly policyIds: readonly string[];
  /** Which set of policies they belong to, hex. */
  readonly policiesSha256: string;
  readonly request: Question;
}

export type Decided =
  | { readonly allowed: true; readonly evidence: Evidence }
  /** No code: nothing permits it, and nothing forbids it either. */
  | { readonly allowed: false; readonly code: string | undefined; readonly evidence: Evidence };

/** The policies of one folder, parsed and checked once. What they do not permit is refused. */
export class Policies {
  readonly sha256: string;
  readonly #byId: ReadonlyMap<string, Policy>;
  /** Under which the engine keeps its parsed copies, in this process. */
  readonly #name: string;

  private constructor(sha256: string, policies: readonly Policy[]) {
    this.sha256 = sha256;
    this.#name = `vouch-${sha256}`;
    this.#byId = new Map(policies.map((policy) => [policy.id, policy]));
  }

  /** @throws OperationalError `POLICIES.INVALID` naming everything that is wrong with them */
  static load({ schema, policies: text, sha256 }: PolicyFiles): Policies {
    const parsed = parsePolicies(text);
    if (!parsed.ok) throw invalid(parsed.failure);
    const policies = new Policies(sha256, parsed.value);
    const staticPolicies = Object.fromEntries(parsed.value.map(({ id, text: policy }) => [id, policy]));
    const checked = validate({
      schema,
      policies: { staticPolicies },
      validationSettings: { mode: 'strict' },
    });
    if (checked.type === 'failure') throw invalid(checked.errors.map(describe));
    // A warning is a condition that can never hold: somebody meant another one.
    const found = [...checked.validationErrors, ...checked.validationWarnings];
    if (found.length > 0)
      throw invalid(found.map(({ policyId, error }) => `${policyId}: ${describe(error)}`));
    for (const answer of [
      preparseSchema(policies.#name, schema),
      preparsePolicySet(policies.#name, { staticPolicies }),
    ]) {
      if (answer.type === 'failure') throw invalid(answer.errors.map(describe));
    }
    return policies;
  }

  /**
   * Decides at once, in this process.
   *
   * @throws Bug when the question is not one that the schema allows, or a policy fails on it: a policy that
   * fails is one that does not count, so nothing is decided then.
   */
  decide(question: Question): Decided {
    const { decision, diagnostics } = this.#ask(question);
    const determining = diagnostics.reason
      .map((id) => this.#byId.get(id))
      .filter((policy) => policy !== undefined)
      .toSorted((one, other) => one.precedence - other.precedence || (one.id < other.id ? -1 : 1));
    const evidence = {
      policyIds: determining.map(({ id }) => id),
      policiesSha256: this.sha256,
      request: question,
    };
    return decision === 'allow'
      ? { allowed: true, evidence }
      : { allowed: false, code: determining[0]?.code, evidence };
  }

  #ask({ principal, action, resource, context, others = [] }: Question): Response {
    const answer = statefulIsAuthorized({
      principal: principal.uid,
      action: { type: 'Action', id: action },
      resource: resource.uid,
      context,
      entities: [principal, resource, ...others],
      preparsedSchemaName: this.#name,
      preparsedPolicySetId: this.#name,
      validateRequest: true,
    });
    if (answer.type === 'failure') {
      throw new Bug(`not a question to the policies (${action}): ${answer.errors.map(describe).join('; ')}`);
    }
    const { errors } = answer.response.diagnostics;
    if (errors.length > 0)
      throw new Bug(`policies failed: ${errors.map(({ policyId }) => policyId).join(', ')}`);
    return answer.response;
  }
}

function describe({ message, help }: DetailedError): string {
  return help === null ? message : `${message} (${help})`;
}

function invalid(problems: readonly string[]): OperationalError {
  return new OperationalError('POLICIES.INVALID', `the policies cannot be used: ${problems.join('; ')}`, {
    retry: 'permanent',
  });
}
