import type { Dossier, StepReport, Told } from '#evidence';
import { claimAndTraces, codes, system, textOf, type Resource } from './fhir-words.js';

/** What agents and people did, what submitters were told and models were asked, as FHIR R4. */
export function fhirWork(dossier: Dossier): readonly Resource[] {
  return [
    ...dossier.steps.map((step) => ofStep(dossier, step)),
    ...dossier.acts.map((act) => ofAct(dossier, act)),
    ...dossier.notices.map((notice) => ofNotice(dossier, notice)),
    ...dossier.models.map((use) => ofModelUse(dossier, use)),
  ];
}

function ofStep(dossier: Dossier, step: StepReport): Resource {
  const details = {
    attempt: step.attempt,
    dispatch: step.dispatch,
    told: step.told,
    engineVersion: step.engineVersion,
    ...step.stored,
  };
  return {
    resourceType: 'AuditEvent',
    type: { system: codes.dicom, code: '110100', display: 'Application Activity' },
    subtype: [{ system: system('step'), code: step.takes === '' ? step.stage : step.takes }],
    action: 'E',
    period: { start: step.begunAt ?? undefined, end: step.endedAt ?? undefined },
    recorded: step.storedAt ?? step.begunAt,
    outcome: step.outcome === 'open' || step.outcome === 'parked' ? '8' : '0',
    outcomeDesc: step.outcome,
    agent: [
      {
        type: { coding: [{ system: codes.dicom, code: '110153', display: 'Source Role ID' }] },
        who: { identifier: { system: system('app'), value: textOf(step.agent) } },
        ...(step.login === null ? {} : { name: step.login }),
        requestor: true,
      },
    ],
    source: { observer: { display: 'postgresql' } },
    entity: [
      ...claimAndTraces(dossier, step.record ?? step.jti),
      { name: 'step', detail: detailsOf(details) },
    ],
  };
}

/** Of a submitter the mandate is named, which says for whom it was. */
function ofAct(dossier: Dossier, { record, at, says }: Told): Resource {
  const { person, txn, what, detail } = says;
  const who =
    typeof person === 'string'
      ? { system: system('person'), value: person }
      : { system: system('mandate'), value: textOf(txn) };
  return {
    resourceType: 'AuditEvent',
    type: { system: codes.dicom, code: '110100', display: 'Application Activity' },
    subtype: [{ system: system('act'), code: textOf(what) }],
    action: 'E',
    recorded: at,
    outcome: '0',
    agent: [{ who: { identifier: who }, requestor: true }],
    source: { observer: { display: 'postgresql' } },
    entity: [
      ...claimAndTraces(dossier, record),
      { name: 'act', detail: detailsOf((detail ?? {}) as Readonly<Record<string, unknown>>) },
    ],
  };
}

function ofNotice({ claim }: Dossier, { record, at, says }: Told): Resource {
  return {
    resourceType: 'Provenance',
    target: [{ reference: `Claim/${claim}` }],
    occurredDateTime: at,
    recorded: at,
    activity: { coding: [{ system: system('notice'), code: textOf(says['kind']) }] },
    agent: [assembler('act-agent')],
    entity: [
      { role: 'source', what: { identifier: { system: system('record'), value: record } } },
      {
        role: 'source',
        what: { identifier: { system: system('sha256'), value: textOf(says['bodySha256']) } },
      },
    ],
  };
}

function ofModelUse({ claim }: Dossier, { record, at, says }: Told): Resource {
  const model = [says['provider'], says['model'], says['modelVersion']].filter(
    (each) => typeof each === 'string',
  );
  const digests = [says['promptSha256'], says['answerSha256']].filter((each) => typeof each === 'string');
  return {
    resourceType: 'Provenance',
    target: [{ reference: `Claim/${claim}` }],
    occurredDateTime: at,
    recorded: at,
    activity: { coding: [{ system: system('model-use'), code: textOf(says['question']) }] },
    agent: [assembler(agentOf(says['login'])), { who: { display: model.join(' ') } }],
    entity: [
      { role: 'source', what: { identifier: { system: system('record'), value: record } } },
      ...digests.map((value) => ({
        role: 'source',
        what: { identifier: { system: system('sha256'), value } },
      })),
    ],
  };
}

/** A login is named after its stage first. */
function agentOf(login: unknown): string {
  return `${textOf(login).split('.')[0] ?? ''}-agent`;
}

function assembler(app: string): Resource {
  return {
    type: { coding: [{ system: codes.participants, code: 'assembler' }] },
    who: { identifier: { system: system('app'), value: app } },
  };
}

function detailsOf(says: Readonly<Record<string, unknown>>): readonly Resource[] {
  return Object.entries(says)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([type, value]) => ({
      type,
      valueString: typeof value === 'string' ? value : JSON.stringify(value),
    }));
}
