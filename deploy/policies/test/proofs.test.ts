import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyFiles, shippedPolicies } from '../../../apps/authority/src/policies/policy-files.js';
import { findProver } from '../../native/prover/prover-programs.js';
import { policiesIn, readObligations } from '../src/obligations.js';
import { proveAll } from '../src/prove-all.js';

const prover = findProver();
const folder = mkdtempSync(join(tmpdir(), 'vouch-proofs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

// Made by `npm test` and `npm run prove`; a machine without cargo has none, which `npm test` says.
const proven = prover === undefined ? test.skip : test;
const shipped = readPolicyFiles();

test('what is to be proven has a name, a sentence and a kind of request', () => {
  const obligations = readObligations(shippedPolicies(), shipped.schema);
  expect(obligations.filter(({ kind }) => kind === 'never').length).toBeGreaterThanOrEqual(12);
  expect(obligations.filter(({ environments }) => environments.length === 0)).toEqual([]);
  expect(new Set(obligations.map(({ id }) => id)).size).toBe(obligations.length);
});

proven(
  'everything that is stated of the shipped policies is proven',
  async () => {
    const lines: string[] = [];
    const holds = await proveAll(prover!, folder, (line) => lines.push(line));
    expect({ holds, wrong: lines.filter((line) => line.includes('✗')) }).toEqual({ holds: true, wrong: [] });
  },
  300_000,
);

proven(
  'a set that opens claims after their mandate ended is not, and a request shows it',
  async () => {
    const policies = policiesIn(shipped.policies)
      .filter((policy) => !policy.includes('@id("exchange.mandate-in-time")'))
      .join('\n');
    const lines: string[] = [];
    expect(await proveAll(prover!, folder, (line) => lines.push(line), { ...shipped, policies })).toBe(false);
    const at = lines.findIndex((line) => line.includes('✗'));
    expect(lines[at]).toMatch(/^ {2}✗ never-after-expiry +nothing is opened from the moment a mandate ends$/);
    const request = lines.slice(
      at + 1,
      lines.findIndex((line, place) => place > at && /^ {2}[✓✗]/.test(line)),
    );
    expect(request[0]).toMatch(/^ {6}Agent::.* asks for Action::"exchange" of Claim::/);
    expect(request.join('\n')).toMatch(/ {10}mandate: \{.*expiresAt: .*, mayAct: .*\}\n/);
  },
  300_000,
);
