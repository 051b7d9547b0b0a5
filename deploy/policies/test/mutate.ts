import { policyToJson, policyToText, type Expr, type PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';

/** One policy with one condition changed; without a text when it was removed. */
export interface Mutant {
  readonly what: string;
  readonly text: string | undefined;
}

/** Every single change of a policy's conditions. */
export function mutantsOf(policy: string): readonly Mutant[] {
  const parsed = policyToJson(policy);
  if (parsed.type === 'failure') throw new TypeError(`no policy: ${policy}`);
  const { json } = parsed;
  const name = json.annotations?.['id'] ?? '';
  return [
    { what: `${name}: removed`, text: undefined },
    ...scopes(json).map((mutant) => ({ what: `${name}: for any principal`, text: textOf(mutant) })),
    ...json.conditions.flatMap(({ kind, body }, place) => [
      {
        what: `${name}: without its ${kind}`,
        text: textOf({ ...json, conditions: without(json.conditions, place) }),
      },
      ...changes(body).map(({ to, what }) => ({
        what: `${name}: ${what}`,
        text: textOf({ ...json, conditions: json.conditions.with(place, { kind, body: to }) }),
      })),
    ]),
  ];
}

function scopes(json: PolicyJson): readonly PolicyJson[] {
  return json.principal.op === 'All' ? [] : [{ ...json, principal: { op: 'All' } }];
}

function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, at) => at !== place);
}

function textOf(json: PolicyJson): string {
  const text = policyToText(json);
  if (text.type === 'failure') throw new TypeError(text.errors.map(({ message }) => message).join());
  return text.text;
}

interface Change {
  readonly to: Expr;
  readonly what: string;
}

type Node = Record<string, unknown>;

const comparisons: Readonly<Record<string, readonly string[]>> = {
  '==': ['!='],
  '!=': ['=='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
};

/** Tests that are true or false by themselves. */
const tests = ['has', 'contains', 'containsAll', 'containsAny', 'is', 'in'];

/** Changes of an expression and of everything within it, one at a time. */
function changes(expr: Expr): readonly Change[] {
  const [operator = '', inside] = Object.entries(expr as Node)[0] ?? [];
  return [...ownChanges(operator, inside, expr), ...changesWithin(operator, inside)];
}

function ownChanges(operator: string, inside: unknown, expr: Expr): readonly Change[] {
  if (operator === '&&' || operator === '||') {
    const { left, right } = inside as { left: Expr; right: Expr };
    return [
      { to: left, what: `without ${shown(right)}` },
      { to: right, what: `without ${shown(left)}` },
      ...(isAttribute(left) ? [negated({ [operator]: { left: not(left), right } } as Expr, left)] : []),
      ...(isAttribute(right) ? [negated({ [operator]: { left, right: not(right) } } as Expr, right)] : []),
    ];
  }
  if (operator === '!') return [negated((inside as { arg: Expr }).arg, expr)];
  if (operator === 'Value') return valueChanges(inside);
  if (operator === 'Set') return setChanges(inside as Expr[]);
  if (tests.includes(operator)) return [negated(not(expr), expr)];
  return (comparisons[operator] ?? []).map((other) => ({
    to: { [other]: inside } as Expr,
    what: `${other} in ${shown(expr)}`,
  }));
}

/** Beside `&&` and `||` an attribute is a test too. */
function isAttribute(expr: Expr): boolean {
  return '.' in expr;
}

function not(expr: Expr): Expr {
  return { '!': { arg: expr } };
}

function negated(to: Expr, expr: Expr): Change {
  return { to, what: `the contrary of ${shown(expr)}` };
}

function valueChanges(value: unknown): readonly Change[] {
  if (typeof value === 'number') {
    return [value - 1, value + 1].map((other) => ({ to: { Value: other }, what: `${other} for ${value}` }));
  }
  if (typeof value === 'string') return [{ to: { Value: `${value}x` }, what: `"${value}x" for "${value}"` }];
  return [];
}

function setChanges(elements: readonly Expr[]): readonly Change[] {
  return elements.map((element, place) => ({
    to: { Set: without(elements, place) },
    what: `without ${shown(element)} in a set`,
  }));
}

function changesWithin(operator: string, inside: unknown): readonly Change[] {
  if (operator === 'Value' || operator === 'Var' || typeof inside !== 'object' || inside === null) return [];
  return Object.entries(inside).flatMap(([key, child]: [string, unknown]) => {
    if (typeof child !== 'object' || child === null || (operator === 'has' && key === 'attr')) return [];
    return changes(child as Expr).map(({ to, what }) => ({
      to: {
        [operator]: Array.isArray(inside) ? inside.with(Number(key), to) : { ...inside, [key]: to },
      } as Expr,
      what,
    }));
  });
}

function shown(expr: Expr): string {
  const everything = { op: 'All' } as const;
  const text = policyToText({
    effect: 'permit',
    principal: everything,
    action: everything,
    resource: everything,
    conditions: [{ kind: 'when', body: expr }],
  });
  if (text.type === 'failure') return JSON.stringify(expr);
  return /when\s*\{([\s\S]*)\}\s*;/.exec(text.text)?.[1]?.trim().replace(/\s+/g, ' ') ?? text.text;
}
