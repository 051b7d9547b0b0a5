import type { Examination } from './review-answers.js';

/** What to look at, in order, each with the clauses that it rests on; then the explanation. */
export function examinationText({ lookAt, clauses, explanation }: Examination): readonly string[] {
  const looks = lookAt.flatMap(({ about, id, says, line, atStake, clauses: on, evidence }, index) => {
    const where = line === null ? 'the claim' : `line ${line}`;
    const facts = Object.entries(evidence).map(([name, value]) => `${name} ${value}`);
    const quoted = clauses
      .filter((clause) => on.includes(clause.id))
      .map(({ id: clause, title, text }) => `     ${clause} ${title}: “${text}”`);
    return [
      `  ${index + 1}. ${about} ${id}, ${where}, ${atStake} at stake: ${says}`,
      ...(facts.length === 0 ? [] : [`     ${facts.join(', ')}`]),
      ...quoted,
    ];
  });
  const words = explanation.text.split('\n').map((line) => `  ${line}`);
  return [
    ['look at', ...looks].join('\n'),
    [`explained (${explanation.by === 'model' ? 'in the words of a model' : 'by template'})`, ...words].join(
      '\n',
    ),
  ];
}
