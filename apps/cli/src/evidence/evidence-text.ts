import type { Verification } from '#verifier';
import { labelled } from '../look/status-text.js';
import type { Activity, Disclosures, GapReport, ShownDossier, ShownGap } from './shapes.js';

/** A claim's dossier, for a person. */
export function dossierText(dossier: ShownDossier): string {
  const [last] = dossier.versions.slice(-1);
  return [
    labelled([
      ['claim', dossier.claim],
      ['as of', dossier.at],
      ['records', String(dossier.records)],
      ['revision', String(last?.revision ?? '')],
      ['content', last?.contentSha256],
    ]),
    section(
      'Events',
      dossier.events.map(({ at, says }) => `${at}  ${text(says['type'])} by ${text(says['source'])}`),
    ),
    section(
      'Decisions of the authority',
      dossier.decisions.map(({ at, says }) =>
        `${at}  ${text(says['action'])} ${text(says['stage'])} ${text(says['decision'] ?? says['allowed'])} ${text(says['reason'])}`.trimEnd(),
      ),
    ),
    section(
      'Steps',
      dossier.steps.map(
        ({ stage, attempt, outcome, begunAt, endedAt, login, stored }) =>
          `${begunAt ?? '?'}  ${stage}, attempt ${attempt}: ${outcome}, ended ${endedAt ?? '?'}, as ${login ?? '?'}; ${inWords(stored)}`,
      ),
    ),
    section(
      'Credentials',
      dossier.credentials.map(
        ({ login, issuedAt, revokedAt, statements, state }) =>
          `${login}  issued ${issuedAt ?? '?'}, ${statements} statements, ended ${revokedAt ?? '?'}: ${state}`,
      ),
    ),
    ...[
      toldSection('People', dossier.acts, ['what', 'person', 'txn']),
      toldSection('Notices', dossier.notices, ['kind']),
      toldSection('Clocks', dossier.clocks, ['what', 'reason', 'dueAt']),
      toldSection('Language models', dossier.models, ['question', 'provider', 'model', 'outcome', 'because']),
    ].filter((each) => each !== ''),
    gapLines(dossier.gaps),
  ].join('\n\n');
}

/** All gaps that were found, claim by claim. */
export function gapReportText({ claims, isCutOff, gaps }: GapReport): string {
  const looked = `${claims} claims looked at${isCutOff ? ', and there are more: ask for a shorter time' : ''}.`;
  if (gaps.length === 0) return `${looked} No gaps.`;
  const lines = gaps.map((gap) => `${gap.claim}  ${gapLine(gap)}`);
  return `${looked} ${gaps.length} gaps:\n${lines.join('\n')}`;
}

/** What came of verifying a bundle. */
export function verificationText(file: string, verification: Verification): string {
  const { findings, claim, records, withheld, treeSize, sealedAt } = verification;
  if (findings.length > 0) {
    const lines = findings.map(
      ({ code, name, line }) => `  ${code}: ${name}${line === 0 ? '' : ` (line ${line})`}`,
    );
    return `${file} is NOT as it was exported:\n${lines.join('\n')}`;
  }
  return [
    `${file} is as it was exported.`,
    labelled([
      ['claim', claim],
      ['records', withheld === 0 ? String(records) : `${records}, of which ${withheld} are withheld`],
      ['log', `${treeSize} records, signed ${sealedAt ?? ''}`],
    ]),
  ].join('\n');
}

/** What an app, a person, a credential or an engine did. */
export function activityText({ of, since, records }: Activity): string {
  const names = [
    ...['action', 'what', 'decision', 'outcome', 'queryId', 'login', 'path', 'operation'],
    ...['draftModel', 'draftOutcome', 'draftedSql'],
  ];
  const lines = records.map(({ record, kind, at, body }) =>
    [`${at}  ${kind}`, ...names.map((name) => text(body[name])), `(${record})`]
      .filter((each) => each !== '')
      .join(' '),
  );
  return section(`${records.length} records name ${of} since ${since}`, lines);
}

/** Who saw a member's data. */
export function disclosuresText({ disclosures }: Disclosures): string {
  const lines = disclosures.map(
    ({ at, claim_id: claim, agent, login, purpose, statements }) =>
      `${at}  ${claim} by ${agent ?? '?'} as ${login ?? '?'}, for ${purpose ?? '?'}: ${statements?.length ?? 0} different statements`,
  );
  return section(`${disclosures.length} disclosures`, lines);
}

function toldSection(title: string, all: ShownDossier['acts'], names: readonly string[]): string {
  if (all.length === 0) return '';
  const lines = all.map(({ at, says }) =>
    [`${at} `, ...names.map((name) => text(says[name]))].filter((each) => each !== '').join(' '),
  );
  return section(title, lines);
}

/** `facts: 1`, or that nothing was stored. */
function inWords(stored: Readonly<Record<string, number>>): string {
  const all = Object.entries(stored).map(([table, count]) => `${table}: ${count}`);
  return all.length === 0 ? 'nothing stored' : all.join(', ');
}

function gapLines(gaps: readonly ShownGap[]): string {
  return gaps.length === 0 ? 'No gaps.' : section(`${gaps.length} gaps`, gaps.map(gapLine));
}

function gapLine({ kind, what, says }: ShownGap): string {
  return `${kind} ${what}: ${says}`;
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}
