import { join } from 'node:path';
import { readPolicyFiles, shippedPolicies } from '../../../apps/authority/src/policies/policy-files.js';
import { environmentsOf, policiesIn, readObligations, type Obligation } from './obligations.js';
import { readable } from './readable.js';
import { Symcc, type Proof, type ProverPrograms } from './symcc.js';

type Write = (line: string) => void;

const headings = { never: 'never allowed', always: 'always granted' } as const;

/**
 * Proves everything that is stated of the policies in a folder, a line each, and that no policy can fail.
 * What does not hold is shown by a request.
 *
 * @returns whether all of it holds
 * @throws OperationalError `POLICIES.INVALID`, `PROVER.FAILED`
 */
export async function proveAll(
  programs: ProverPrograms,
  workFolder: string,
  write: Write,
  shipped = readPolicyFiles(),
): Promise<boolean> {
  const begun = Date.now();
  const obligations = readObligations(shippedPolicies(), shipped.schema);
  const symcc = new Symcc(programs, join(workFolder, 'policies'), shipped.schema);
  write(`policies ${shipped.sha256}`);
  const results: boolean[] = [];
  for (const kind of ['never', 'always'] as const) {
    write(`\n${headings[kind]}`);
    for (const obligation of obligations.filter((one) => one.kind === kind)) {
      const proof = await prove(symcc, shipped.policies, obligation);
      results.push(tell(write, `${obligation.id.padEnd(44)} ${obligation.says}`, proof));
    }
  }
  write('\nwhatever is asked');
  const evaluation = await proveEvaluation(symcc, shipped.policies, shipped.schema);
  results.push(tell(write, 'every policy evaluates without an error', evaluation));
  const proven = results.filter((holds) => holds).length;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  write(`\n${proven} proven, ${results.length - proven} not, in ${seconds} s`);
  return proven === results.length;
}

/** In every kind of request at once; the first that does not hold is the answer. */
async function prove(
  symcc: Symcc,
  shipped: string,
  { kind, text, environments }: Obligation,
): Promise<Proof> {
  const proofs = await Promise.all(
    environments.map(async (environment) =>
      kind === 'never'
        ? symcc.implies(shipped, text, environment)
        : symcc.implies(text, shipped, environment),
    ),
  );
  return proofs.find(({ holds }) => !holds) ?? { holds: true };
}

async function proveEvaluation(symcc: Symcc, shipped: string, schema: string): Promise<Proof> {
  for (const policy of policiesIn(shipped)) {
    const environments = environmentsOf(policy, schema);
    const proofs = await Promise.all(environments.map(async (one) => symcc.neverErrors(policy, one)));
    const failing = proofs.find(({ holds }) => !holds);
    if (failing !== undefined) return failing;
  }
  return { holds: true };
}

function tell(write: Write, what: string, proof: Proof): boolean {
  write(`  ${proof.holds ? '✓' : '✗'} ${what}`);
  if (!proof.holds) for (const line of readable(proof.counterexample)) write(`      ${line}`);
  return proof.holds;
}
