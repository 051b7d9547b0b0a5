import type { Dossier, Told } from '#evidence';
import { pageLinks, pagePart, pageStyle, rowsOf, text, type PagePart } from './page-parts.js';

/** A page for people to read and print: no script, no link to anywhere else, everything escaped. */
export function dossierPage(dossier: Dossier): string {
  const { claim, at, gaps, records } = dossier;
  const title = `Dossier of claim ${claim}`;
  const [verdict, kind] =
    gaps.length === 0
      ? ['Nothing is missing, late, doubled or out of order.', 'whole']
      : [`${gaps.length} gaps: what was found differs from what must be there.`, 'gaps'];
  const parts = partsOf(dossier);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${text(title)}</title><style>${pageStyle}</style></head><body>`,
    `<h1>${text(title)}</h1><p class="says">As of ${text(at)}, from ${records} sealed records. Times are UTC.</p>`,
    `<p class="verdict ${kind}"><strong>${text(verdict)}</strong></p>`,
    summary(dossier),
    pageLinks(parts),
    ...parts.map(pagePart),
    '</body></html>',
  ].join('\n');
}

/** What most want to know first. */
function summary({ events, credentials, steps, versions, traces }: Dossier): string {
  const last = events.at(-1)?.says;
  const outcome = (last?.['data'] as { readonly outcome?: string } | undefined)?.outcome;
  const gone = credentials.filter(({ state }) => state === 'confirmed-gone').length;
  const facts = [
    ['received', versions[0]?.receivedAt ?? 'unknown'],
    ['last event', `${wordOf(last?.['type'])}${outcome === undefined ? '' : `: ${outcome}`}`],
    ['steps', `${steps.filter(({ outcome: how }) => how === 'stored').length} stored, ${steps.length} begun`],
    ['credentials', `${credentials.length} issued, ${gone} confirmed gone`],
    ['traces', traces.join(', ')],
  ] as const;
  return `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd><code>${text(value)}</code></dd>`).join('')}</dl>`;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : 'none';
}

function partsOf(dossier: Dossier): readonly PagePart[] {
  return [
    part('Gaps', 'Where what was found differs from what must be there.', dossier.gaps, [
      ...['kind', 'what', 'subject', 'says'],
    ]),
    part('Versions', 'What the submitter sent, by digest.', dossier.versions, [
      ...['revision', 'receivedAt', 'contentSha256', 'txn', 'correlationId'],
    ]),
    toldPart('Mandates', 'On whose behalf agents may work on the claim.', dossier.mandates, [
      ...['purpose', 'onBehalfOf', 'openedBy', 'expiresAt', 'id'],
    ]),
    part(
      'Steps',
      'Each attempt of an agent: when it was let in, as whom, and what it stored.',
      stepRows(dossier),
      [
        ...['stage', 'revision', 'pass', 'attempt', 'outcome', 'result', 'begunAt', 'storedAt', 'endedAt'],
        ...['login', 'accessor', 'statements', 'stored', 'engineVersion', 'dispatch', 'told', 'record'],
      ],
    ),
    toldPart(
      'Decisions',
      'What the authority granted or refused, and by which policies.',
      decisionsOf(dossier),
      [...['action', 'stage', 'decision', 'reason', 'actor', 'policyIds']],
    ),
    part('Credentials', 'Each database login, from its issue to its end.', dossier.credentials, [
      ...[
        'login',
        'agent',
        'issuedAt',
        'firstUsedAt',
        'lastUsedAt',
        'statements',
        'revokedAt',
        'goneAt',
        'state',
      ],
    ]),
    toldPart('Events', 'What was told of the claim on the bus.', dossier.events, [
      'type',
      'source',
      'id',
      'topic',
    ]),
    toldPart('People', 'What examiners and the submitter did.', dossier.acts.map(withPerson), [
      ...['what', 'person', 'task', 'detail'],
    ]),
    toldPart('Notices', 'What the submitter was told, by digest.', dossier.notices, [
      'kind',
      'revision',
      'bodySha256',
    ]),
    toldPart('Clocks', 'How the time that the law gives ran.', dossier.clocks, [
      ...['what', 'revision', 'reason', 'receivedAt', 'cleanAt', 'dueAt', 'endedAt'],
    ]),
    toldPart('Language models', 'What a model was asked, by digest. It decides nothing.', dossier.models, [
      ...[
        'question',
        'provider',
        'model',
        'modelVersion',
        'outcome',
        'because',
        'inputTokens',
        'outputTokens',
      ],
      ...['promptSha256', 'answerSha256'],
    ]),
    toldPart('Parked', 'Events that were put aside for a person.', dossier.parked, [
      'topic',
      'reason',
      'group',
    ]),
    toldPart('Kills', 'Access that was ended, or let in again.', dossier.kills, [
      'action',
      'scope',
      'subject',
    ]),
    toldPart(
      'Found by the reconciler',
      'Where Vault, PostgreSQL and the ledger disagreed.',
      dossier.findings,
      [...['kind', 'subject', 'action', 'result']],
    ),
  ];
}

function part(title: string, says: string, rows: readonly object[], columns: readonly string[]): PagePart {
  return { title, says, rows, columns };
}

function toldPart(title: string, says: string, all: readonly Told[], columns: readonly string[]): PagePart {
  return { title, says, rows: rowsOf(all), columns: ['at', ...columns, 'record'] };
}

function stepRows({ steps }: Dossier): readonly object[] {
  return steps.map((step) => ({ ...step, stage: step.takes === '' ? step.stage : step.takes }));
}

/** Decisions that are no exchange say whether they allow. */
function decisionsOf({ decisions }: Dossier): readonly Told[] {
  return decisions.map((told) => {
    const { allowed, principal } = told.says;
    if (typeof allowed !== 'boolean') return told;
    const decision = allowed ? 'granted' : 'refused';
    return { ...told, says: { ...told.says, decision, actor: principal ?? null } };
  });
}

/** Of a submitter the mandate. */
function withPerson(told: Told): Told {
  const { person, txn } = told.says;
  return { ...told, says: { ...told.says, person: person ?? txn ?? null } };
}
