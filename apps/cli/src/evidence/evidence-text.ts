import type { Verification } from '#verifier';
import { labelled } from '../look/status-text.js';
import type { GapReport, ShownDossier, ShownGap } from './shapes.js';

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
      'Credentials',
      dossier.credentials.map(
        ({ login, issuedAt, revokedAt, statements, state }) =>
          `${login}  issued ${issuedAt ?? '?'}, ${statements} statements, ended ${revokedAt ?? '?'}: ${state}`,
      ),
    ),
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
