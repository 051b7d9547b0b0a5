import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExchangeRefusalCode } from '#agent-identity';
import { parsePolicies } from './parse-policies.js';
import { Policies } from './policies.js';
import { readPolicyFiles } from './policy-files.js';
import { entity, reference, type Question } from './question.js';

const shipped = readPolicyFiles();

const question: Question = {
  principal: entity('Person', 'p1', { roles: ['ops'], skills: [], authorityLimit: 0 }),
  action: 'openAssistant',
  resource: entity('Assistant', 'questions'),
  context: {},
};

const permit = '@id("all") permit (principal, action, resource);';
const withPolicies = (policies: string) => Policies.load({ ...shipped, policies });

describe('a decision', () => {
  test('comes with what it rests on', () => {
    expect(Policies.load(shipped).decide(question)).toEqual({
      allowed: true,
      evidence: { policyIds: ['assistant'], policiesSha256: shipped.sha256, request: question },
    });
  });

  test('is a refusal when nothing permits what is asked', () => {
    expect(withPolicies('').decide(question)).toMatchObject({
      allowed: false,
      code: undefined,
      evidence: { policyIds: [] },
    });
  });

  test('tells the refusal that comes first, and keeps all of them', () => {
    const refusals = ['b', 'a', 'c'].map(
      (id, place) =>
        `@id("${id}") @code("X.${id}") @precedence("${2 - place}") forbid (principal, action, resource);`,
    );
    expect(withPolicies([permit, ...refusals].join('\n')).decide(question)).toMatchObject({
      allowed: false,
      code: 'X.c',
      evidence: { policyIds: ['c', 'a', 'b'] },
    });
  });

  test('is none on a question that the schema does not know', () => {
    const strange = { ...question, context: { hurry: true } };
    expect(() => Policies.load(shipped).decide(strange)).toThrow('not a question to the policies');
    const unnamed = { ...question, resource: entity('Claim', 'c1', { submitter: reference('Agent', 'x') }) };
    expect(() => Policies.load(shipped).decide(unnamed)).toThrow('not a question to the policies');
  });

  test('is none when a policy fails, since one that fails forbids nothing', () => {
    const overflow = `@id("o") @code("X.O") forbid (principal is Person, action, resource)
      when { principal.authorityLimit + 9223372036854775807 > 0 };`;
    const rich = entity('Person', 'p1', { roles: [], skills: [], authorityLimit: 1 });
    expect(() => withPolicies(`${permit}\n${overflow}`).decide({ ...question, principal: rich })).toThrow(
      'policies failed: o',
    );
  });
});

describe('policies are refused', () => {
  test.each([
    ['that do not parse', 'permit (', 'unexpected end of input'],
    ['without an id', 'permit (principal, action, resource);', 'a policy without @id'],
    ['of one id', `${permit}${permit}`, 'all: a second policy of that id'],
    [
      'that refuse without a code',
      '@id("f") forbid (principal, action, resource);',
      'f: a forbid without @code',
    ],
    [
      'with a strange precedence',
      '@id("f") @precedence("first") permit (principal, action, resource);',
      'f: @prec',
    ],
    ['that are templates', '@id("t") permit (principal == ?principal, action, resource);', 'a template'],
    [
      'that ask for what is not there',
      '@id("x") permit (principal, action, resource) when { context.x };',
      'x: ',
    ],
    ['that can never hold', '@id("x") permit (principal, action, resource) when { false };', 'x: '],
  ])('%s', (_what, policies, why) => {
    expect(() => withPolicies(policies)).toThrow(why);
    expect(() => withPolicies(policies)).toThrow(
      expect.objectContaining({ code: 'POLICIES.INVALID' }) as Error,
    );
  });
});

test('agents know every code that the policies refuse an exchange with', () => {
  const parsed = parsePolicies(shipped.policies);
  const codes = parsed.ok
    ? parsed.value.flatMap(({ code = '' }) => (code.startsWith('EXCHANGE.') ? [code] : []))
    : [];
  expect(codes.length).toBeGreaterThanOrEqual(9);
  expect(codes.filter((code) => !isExchangeRefusalCode(code))).toEqual([]);
});

test('the digest is that of the policies by name, then the schema, and of nothing below them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-policies-'));
  mkdirSync(join(folder, 'invariants'));
  const files = {
    'b.cedar': '2',
    'a.cedar': '1',
    'x.cedarschema': '3',
    'invariants/c.cedar': '4',
    'note.md': '5',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const read = readPolicyFiles(folder);
  rmSync(folder, { recursive: true });
  const sha256 = createHash('sha256').update('123').digest('hex');
  expect(read).toEqual({ policies: '12', schema: '3', sha256 });
});
