import type { CedarValueJson, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';

/** A value as Cedar's JSON writes it. */
export type Value = CedarValueJson;

/** Who asks, or about what: attributes as `deploy/policies/vouch.cedarschema` has them. */
export interface Entity extends EntityJson {
  readonly uid: TypeAndId;
}

/** One question to the policies. It is kept with the answer, so neither a token nor PHI may be in it. */
export interface Question {
  readonly principal: Entity;
  readonly action: 'exchange' | 'openMandate' | 'review' | 'breakGlass' | 'openAssistant';
  readonly resource: Entity;
  readonly context: Readonly<Record<string, Value>>;
  /** Others whose attributes count: the submitter of a mandate. */
  readonly others?: readonly Entity[];
}

export function entity(type: string, id: string, attrs: Readonly<Record<string, Value>> = {}): Entity {
  return { uid: { type, id }, attrs: { ...attrs }, parents: [] };
}

/** An entity that is only named. */
export function reference(type: string, id: string): Value {
  return { __entity: { type, id } };
}

export function moment(at: Date): Value {
  return { __extn: { fn: 'datetime', arg: at.toISOString() } };
}
