import { any, maybe, one, shape } from './shape.js';

const coding = shape({
  system: maybe('uri'),
  version: maybe('string'),
  code: maybe('code'),
  display: maybe('string'),
  userSelected: maybe('boolean'),
});

export const codeableConcept = shape({ coding: any(coding), text: maybe('string') });

export const period = shape({ start: maybe('dateTime'), end: maybe('dateTime') });

export const identifier = shape({
  use: maybe('code', {
    valueSet: 'identifier-use',
    codes: ['usual', 'official', 'temp', 'secondary', 'old'],
  }),
  type: maybe(codeableConcept),
  system: maybe('uri'),
  value: maybe('string'),
  period: maybe(period),
  assigner: maybe('json'),
});

export const reference = shape({
  reference: maybe('string'),
  type: maybe('uri'),
  identifier: maybe(identifier),
  display: maybe('string'),
});

export const money = shape({ value: maybe('decimal'), currency: maybe('code') });

export const quantity = shape({
  value: maybe('decimal'),
  comparator: maybe('code', { valueSet: 'quantity-comparator', codes: ['<', '<=', '>=', '>'] }),
  unit: maybe('string'),
  system: maybe('uri'),
  code: maybe('code'),
});

const narrative = shape({
  status: one('code', {
    valueSet: 'narrative-status',
    codes: ['generated', 'extensions', 'additional', 'empty'],
  }),
  div: one('xhtml'),
});

/** Elements that every resource has. */
export const resourceElements = {
  resourceType: one('string'),
  id: maybe('id'),
  meta: maybe('json'),
  implicitRules: maybe('uri'),
  language: maybe('code'),
  text: maybe(narrative),
  contained: any('json'),
  modifierExtension: any('json'),
} as const;
