import type { Dossier, Told } from '#evidence';

/** A page for people to read and print: no script, no link to anywhere, everything escaped. */
export function dossierPage(dossier: Dossier): string {
  const { claim, at, gaps, credentials, records } = dossier;
  const title = `Dossier of claim ${claim}`;
  const verdict =
    gaps.length === 0
      ? 'Nothing is missing, late, doubled or out of order.'
      : `${gaps.length} gaps: what was found differs from what must be there.`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${text(title)}</title>`,
    '<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:110rem;padding:0 1rem}',
    'table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}',
    'body>div{overflow-x:auto}table{font-size:13px}',
    'th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}',
    '</style></head><body>',
    `<h1>${text(title)}</h1><p>As of ${text(at)}, from ${records} records. <strong>${text(verdict)}</strong></p>`,
    table('Gaps', ['kind', 'what', 'subject', 'says'], gaps),
    table('Versions', ['revision', 'receivedAt', 'contentSha256', 'txn', 'correlationId'], dossier.versions),
    toldTable('Mandates', dossier.mandates, ['id', 'onBehalfOf', 'purpose', 'openedBy', 'expiresAt']),
    toldTable('Decisions', dossier.decisions.map(withDecision), [
      'action',
      'stage',
      'decision',
      'reason',
      'actor',
      'policyIds',
    ]),
    table(
      'Steps',
      [
        ...['stage', 'revision', 'pass', 'attempt', 'outcome', 'result', 'begunAt', 'storedAt', 'endedAt'],
        ...['login', 'accessor', 'statements', 'stored', 'engineVersion', 'dispatch', 'told', 'record'],
      ],
      dossier.steps.map((step) => ({ ...step, stage: step.takes === '' ? step.stage : step.takes })),
    ),
    toldTable('Events', dossier.events, ['type', 'source', 'id', 'topic']),
    table(
      'Credentials',
      [
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
      credentials,
    ),
    toldTable('People', dossier.acts.map(withDetail), ['what', 'person', 'task', 'detail']),
    toldTable('Notices', dossier.notices, ['kind', 'revision', 'bodySha256']),
    toldTable('Clocks', dossier.clocks, [
      'what',
      'revision',
      'reason',
      'receivedAt',
      'cleanAt',
      'dueAt',
      'endedAt',
    ]),
    toldTable('Language models', dossier.models, [
      'question',
      'provider',
      'model',
      'modelVersion',
      'outcome',
      'promptSha256',
      'answerSha256',
    ]),
    toldTable('Parked', dossier.parked, ['topic', 'reason', 'group']),
    toldTable('Kills', dossier.kills, ['action', 'scope', 'subject']),
    toldTable('Found by the reconciler', dossier.findings, ['kind', 'subject', 'action', 'result']),
    '</body></html>',
  ].join('\n');
}

/** Decisions that are no exchange say whether they allow. */
function withDecision(told: Told): Told {
  const { allowed, principal } = told.says;
  if (typeof allowed !== 'boolean') return told;
  const decision = allowed ? 'granted' : 'refused';
  return { ...told, says: { ...told.says, decision, actor: principal ?? null } };
}

/** What is there of the details, and whose mandate it was. */
function withDetail(told: Told): Told {
  const { detail, person, txn } = told.says;
  return { ...told, says: { ...told.says, detail: detail ?? null, person: person ?? txn ?? null } };
}

function toldTable(title: string, all: readonly Told[], columns: readonly string[]): string {
  const rows = all.map(({ record, at, says }) => ({ at, ...says, record }));
  return table(title, ['at', ...columns, 'record'], rows);
}

function table(title: string, columns: readonly string[], rows: readonly object[]): string {
  if (rows.length === 0) return '';
  const head = columns.map((column) => `<th>${text(inWords(column))}</th>`).join('');
  const body = rows.map((row) => {
    const cells = new Map(Object.entries(row));
    return `<tr>${columns.map((column) => `<td>${text(shown(cells.get(column)))}</td>`).join('')}</tr>`;
  });
  return `<h2>${text(title)}</h2><div><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** `onBehalfOf`: on behalf of. */
function inWords(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(pair)
      .filter((each) => each !== '')
      .join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function pair([name, value]: readonly [string, unknown]): string {
  return value === null ? '' : `${inWords(name)}: ${shown(value)}`;
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}
