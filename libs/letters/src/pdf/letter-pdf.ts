import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Letter, LetterTable } from '../content/letter.js';

/** Fonts that know every alphabet of the members' and providers' references. */
const require = createRequire(import.meta.url);
const regular = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const bold = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');

const ink = '#1d2430';
const faint = '#4a5466';
const rule = '#d5d9e0';

type Pdf = PDFKit.PDFDocument;
type Part = ReturnType<Pdf['struct']>;

/**
 * The letter as a tagged PDF: a screen reader finds headings, paragraphs, lists and the table's cells. The same
 * letter gives the same bytes: its date is the decision's.
 */
export async function letterPdf(letter: Letter, decidedAt: Date): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'LETTER',
    margins: { top: 54, bottom: 60, left: 54, right: 54 },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    info: { Title: letter.title, Creator: 'Vouch', Producer: 'Vouch', CreationDate: decidedAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<Buffer>((done, broken) => {
    pdf.on('end', () => {
      done(Buffer.concat(chunks));
    });
    pdf.on('error', broken);
  });
  write(pdf, letter);
  numberPages(pdf, letter);
  pdf.end();
  return written;
}

function write(pdf: Pdf, letter: Letter): void {
  const { title, addressee, headline, facts, summary, table, reasons, appeal, closing } = letter;
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  heading(pdf, document, title, 1);
  paragraph(pdf, document, addressee, { color: faint });
  paragraph(pdf, document, headline, { font: bold, size: 12 });
  pairs(pdf, document, facts);
  pairs(pdf, document, summary, bold);
  heading(pdf, document, table.caption, 2);
  amounts(pdf, document, table);
  if (reasons.length > 0) heading(pdf, document, 'Why', 2);
  for (const { text, meaning, details } of reasons) {
    paragraph(pdf, document, meaning === null ? text : `${text} ${meaning}`, { gap: 1 });
    paragraph(pdf, document, details, { color: faint, size: 8, gap: 7 });
  }
  if (appeal !== null) {
    heading(pdf, document, 'If you disagree', 2);
    paragraph(pdf, document, appeal.lead, { font: bold });
    appeal.steps.forEach((step, index) => {
      paragraph(pdf, document, `${index + 1}. ${step}`);
    });
  }
  pdf.moveDown(0.5);
  for (const text of closing) paragraph(pdf, document, text, { color: faint, size: 9 });
  document.end();
}

interface Style {
  readonly font?: string;
  readonly size?: number;
  readonly color?: string;
  /** Below the paragraph, in points. */
  readonly gap?: number;
}

function heading(pdf: Pdf, document: Part, text: string, level: 1 | 2): void {
  if (level === 2) pdf.moveDown(0.6);
  tagged(pdf, document, level === 1 ? 'H1' : 'H2', text, {
    font: bold,
    size: level === 1 ? 20 : 13,
    gap: 6,
  });
}

function paragraph(pdf: Pdf, document: Part, text: string, style: Style = {}): void {
  tagged(pdf, document, 'P', text, style);
}

function tagged(
  pdf: Pdf,
  document: Part,
  tag: string,
  text: string,
  { font = regular, size = 10, color = ink, gap = 4 }: Style,
): void {
  document.add(
    pdf.struct(tag, {}, () => {
      pdf.font(font).fontSize(size).fillColor(color).text(text, pdf.page.margins.left, pdf.y, { lineGap: 2 });
    }),
  );
  pdf.y += gap;
}

/** Label and value side by side. */
function pairs(pdf: Pdf, document: Part, rows: Letter['facts'], font = regular): void {
  if (rows.length === 0) return;
  pdf.y += 6;
  pdf.font(regular).fontSize(10).fillColor(ink);
  const table = pdf.table({
    structParent: document,
    columnStyles: [150, '*'],
    defaultStyle: { border: 0, padding: { top: 2, bottom: 2, left: 0, right: 6 } },
  } as PDFKit.Mixins.TableOptions);
  for (const [label, value] of rows) {
    table.row([
      { text: label, type: 'TH', textColor: faint },
      { text: value, font: { src: font } },
    ]);
  }
  table.end();
  pdf.x = pdf.page.margins.left;
  pdf.y += 6;
}

function amounts(pdf: Pdf, document: Part, { columns, rows, totals }: LetterTable): void {
  pdf
    .font(regular)
    .fontSize(columns.length > 9 ? 6.5 : 8)
    .fillColor(ink);
  const table = pdf.table({
    structParent: document,
    columnStyles: (index: number) => ({ width: index === 0 ? 30 : '*' }),
    defaultStyle: {
      border: { bottom: 0.5 },
      borderColor: rule,
      padding: { top: 3, bottom: 3, left: 2, right: 2 },
    },
  } as unknown as PDFKit.Mixins.TableOptions);
  const cells = (row: readonly string[], font: string, type: 'TD' | 'TH') =>
    row.map((text, index) => ({
      text,
      type: index === 0 ? ('TH' as const) : type,
      font: { src: font },
      align: { x: index < 2 ? ('left' as const) : ('right' as const), y: 'bottom' as const },
    }));
  table.row(cells(columns, bold, 'TH'));
  for (const row of rows) table.row(cells(row, regular, 'TD'));
  table.row(cells(totals, bold, 'TD'));
  table.end();
  pdf.x = pdf.page.margins.left;
  pdf.y += 6;
}

/** Written last, since only then is it known how many there are. Not read aloud. */
function numberPages(pdf: Pdf, { title, facts }: Letter): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    const { margins, height, width } = pdf.page;
    const bottom = margins.bottom;
    margins.bottom = 0; // Else writing below the margin begins another page.
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf
      .font(regular)
      .fontSize(8)
      .fillColor(faint)
      .text(
        `${title}, claim ${facts[0]?.[1] ?? ''}, page ${index - start + 1} of ${count}`,
        margins.left,
        height - 40,
        {
          width: width - margins.left - margins.right,
          align: 'center',
          lineBreak: false,
        },
      );
    pdf.endMarkedContent();
    margins.bottom = bottom;
  }
}
