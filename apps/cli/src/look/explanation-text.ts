import {
  amountOf,
  reasonCode,
  reasonsOf,
  type Adjudication,
  type Explanation,
} from '../intake/explanation.js';
import { labelled } from './status-text.js';

type Amounts = readonly Pick<Adjudication, 'category' | 'amount'>[];

interface Column {
  readonly title: string;
  readonly category: string;
  /** Left out when no line has an amount there. */
  readonly optional?: true;
}

const columns: readonly Column[] = [
  { title: 'charged', category: 'submitted' },
  { title: 'eligible', category: 'eligible' },
  { title: 'copay', category: 'copay' },
  { title: 'deductible', category: 'deductible' },
  { title: 'coinsurance', category: 'coinsurance' },
  { title: 'not covered', category: 'noncovered' },
  { title: 'written off', category: 'discount', optional: true },
  { title: 'plan pays', category: 'benefit' },
];

const money = (value: number | undefined): string => value?.toFixed(2) ?? '';

function cells(shown: readonly Column[], amounts: Amounts | undefined): readonly string[] {
  return shown.map(({ category, optional }) =>
    money(amountOf(amounts, category) ?? (optional ? 0 : undefined)),
  );
}

/** Text to the left, amounts to the right, reasons last. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_title, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  const isText = (index: number): boolean => index < 2 || index === widths.length - 1;
  const cell = (text: string, index: number): string =>
    isText(index) ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

function lineTable({ item = [], total }: Explanation): string {
  const has = ({ optional, category }: Column): boolean =>
    optional !== true || [total, ...item.map((line) => line.adjudication)].some((a) => amountOf(a, category));
  const shown = columns.filter(has);
  const lines = item.map(({ sequence, productOrService, adjudication = [] }) => {
    const service = productOrService.coding?.[0]?.code ?? productOrService.text ?? '';
    const reasons = new Set(adjudication.map(reasonCode).filter((code) => code !== undefined));
    return [String(sequence), service, ...cells(shown, adjudication), [...reasons].join(', ')];
  });
  const totals = ['', 'total', ...cells(shown, total), ''];
  return align([['line', 'service', ...shown.map(({ title }) => title), 'reasons'], ...lines, totals]);
}

/** An explanation of benefit for a person: each line split up, the reasons in words, what is paid. */
export function explanationText(claimId: string, eob: Explanation): string {
  const reasons = [...reasonsOf(eob)].map(([code, text]) => `  ${code.padEnd(12)}${text}`.trimEnd());
  const notes = (eob.processNote ?? []).map(({ text = '' }) => `  ${text}`);
  const paid = eob.payment?.amount;
  const head = labelled([
    ['claim', claimId],
    ['decision', eob.disposition],
    ['decided', eob.created],
    ['payer', eob.insurer?.display ?? eob.insurer?.reference],
    ['provider', eob.provider?.display ?? eob.provider?.reference],
  ]);
  const payment = labelled([['payment', paid && `${money(paid.value)} ${paid.currency ?? ''}`.trimEnd()]]);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[title, ...lines].join('\n')];
  return [head, lineTable(eob), ...section('reasons', reasons), ...section('notes', notes), payment]
    .filter((part) => part !== '')
    .join('\n\n');
}
