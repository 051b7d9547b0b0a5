import { labelled } from '../look/status-text.js';
import { examinationText } from './examination-text.js';
import type { Dossier, Task, VerdictOutcome } from './review-answers.js';

/** One task a line, the most urgent first. */
export function listText(tasks: readonly Task[]): string {
  if (tasks.length === 0) return 'nothing waits for people';
  const rows = tasks.map((task) => [
    task.taskId,
    task.kind,
    task.reason,
    task.amountBand,
    task.skill,
    `${task.late ? 'late since' : 'due'} ${task.dueAt.slice(0, 10)}`,
    standing(task),
  ]);
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => row[place]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, place) => cell.padEnd(widths[place] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function standing({ state, decision, heldBy, verdictsGiven, verdictsNeeded }: Task): string {
  if (decision !== null) return `decided: ${decision}`;
  if (state === 'closed') return 'closed';
  const given = verdictsNeeded > 1 ? `, ${verdictsGiven} of ${verdictsNeeded} verdicts` : '';
  return `${heldBy === null ? 'free' : `held by ${heldBy}`}${given}`;
}

export function taskText(task: Task): string {
  return labelled([
    ['task', task.taskId],
    ['claim', task.claimId],
    ['waits for', `${task.kind}: ${task.reason}`],
    ['amount', task.amountBand],
    ['skill', task.onMedicalNecessity ? `${task.skill}, on medical necessity` : task.skill],
    [task.late ? 'late since' : 'due', task.dueAt],
    ['standing', standing(task)],
    ['next', nextStep(task)],
  ]);
}

function nextStep({ state, kind, heldBy, taskId }: Task): string | undefined {
  if (state !== 'open' || kind === 'information') return undefined;
  return heldBy === null ? `take it on: vouch review claim ${taskId}` : undefined;
}

/** What the examiner is shown, and what to do about it. */
export function dossierText(shown: Dossier): string {
  const { header, lines, assessment, examination, content, documents, earlier, shownSha256, taskId } = shown;
  const head = labelled([
    ['task', taskId],
    ['sent as', header.claimIdentifier],
    ['waits because', shown.reason],
    ['billed', header.billed === null ? 'no total stated' : `${header.billed} ${header.currency}`],
    ['would pay', `${header.benefit} ${header.currency}`],
  ]);
  const charged = lines.map(
    ({ sequence, code, net, servicedFrom }) =>
      `  ${sequence}  ${code}  ${net ?? 'no price'}  ${servicedFrom ?? ''}`,
  );
  const found = assessment.findings.map(({ ruleId, severity, group, carc, rarc, evidence }) => {
    const codes = [`${group}-${carc}`, ...(rarc === null ? [] : [rarc])].join(' ');
    const facts = Object.entries(evidence).map(([name, value]) => `${name} ${value}`);
    return `  ${severity}  ${ruleId}  ${codes}  ${facts.join(', ')}`.trimEnd();
  });
  return [
    head,
    ['lines', ...charged].join('\n'),
    ['findings', ...found].join('\n'),
    ...(examination === null ? [] : examinationText(examination)),
    `claim as sent\n${JSON.stringify(content, undefined, 2)}`,
    ...(documents.length === 0 ? [] : [`it refers to\n${JSON.stringify(documents, undefined, 2)}`]),
    ...appealText(shown),
    ...(earlier.length === 0 ? [] : [`sent before\n${JSON.stringify(earlier, undefined, 2)}`]),
    labelled([
      ['shown', shownSha256],
      [
        'next',
        `vouch review verdict ${taskId} ${shown.appeal ? 'overturn' : 'release'} --code CODE --reason TEXT --shown ${shownSha256}`,
      ],
    ]),
  ].join('\n\n');
}

function appealText({ appeal, decision, contestable = [], statement }: Dossier): string[] {
  if (appeal === undefined || decision === undefined) return [];
  const rules = contestable.map(({ rule, line }) => `  ${rule}${line === null ? '' : `  line ${line}`}`);
  return [
    labelled([
      ['appeal', `level ${appeal.level}, about: ${appeal.grounds}`],
      ['due', appeal.dueAt],
      ['decision', `${decision.outcome}, paid ${decision.benefit}`],
    ]),
    ['may be set aside', ...rules].join('\n'),
    `the appeal says\n${JSON.stringify(statement, undefined, 2)}`,
  ];
}

export function outcomeText({
  taskId,
  verdict,
  decision,
  verdictsGiven,
  verdictsNeeded,
}: VerdictOutcome): string {
  return labelled([
    ['task', taskId],
    ['your verdict', verdict],
    [
      'decided',
      decision ?? `not yet: ${verdictsGiven} of ${verdictsNeeded}, and two examiners have to say the same`,
    ],
  ]);
}
