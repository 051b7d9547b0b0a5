import type { Letter, LetterReason, LetterTable } from '../content/letter.js';
import { escapeHtml } from './escape.js';
import { letterPolicy, letterStyle } from './letter-style.js';

/** The letter as one page of HTML that needs nothing else: readable aloud, on a phone, and on paper. */
export function letterHtml(letter: Letter): string {
  const { title, addressee, headline, facts, summary, table, reasons, appeal, closing } = letter;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(letterPolicy)}">
<title>${escapeHtml(title)}</title>
<style>${letterStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${paragraph(addressee, 'addressee')}
${paragraph(headline, 'headline')}
${list('facts', facts)}
${list('summary', summary)}
${tableOf(table)}
${reasons.length === 0 ? '' : `<h2>Why</h2>\n<ul class="reasons">\n${reasons.map(reasonOf).join('\n')}\n</ul>`}
${appeal === null ? '' : `<h2>If you disagree</h2>\n${paragraph(appeal.lead)}\n<ol>\n${appeal.steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('\n')}\n</ol>`}
<footer>
${closing.map((text) => paragraph(text)).join('\n')}
</footer>
</main>
</body>
</html>
`;
}

function paragraph(text: string, kind?: string): string {
  return `<p${kind === undefined ? '' : ` class="${kind}"`}>${escapeHtml(text)}</p>`;
}

function list(kind: 'facts' | 'summary', pairs: Letter['facts']): string {
  const [open, close] = kind === 'summary' ? ['<div>', '</div>'] : ['', ''];
  const rows = pairs.map(
    ([label, value]) => `${open}<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>${close}`,
  );
  return rows.length === 0 ? '' : `<dl class="${kind}">\n${rows.join('\n')}\n</dl>`;
}

/** A table wider than the screen scrolls in itself, by keyboard too. */
function tableOf({ caption, columns, rows, totals }: LetterTable): string {
  const head = columns.map((title, index) => `<th scope="col"${textual(index)}>${escapeHtml(title)}</th>`);
  const body = rows.map((row) => `<tr>${row.map((text, index) => cell(text, index)).join('')}</tr>`);
  const foot = totals.map((text, index) => cell(text, index)).join('');
  return `<div class="table" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">
<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
<tfoot><tr>${foot}</tr></tfoot>
</table>
</div>`;
}

function cell(text: string, index: number): string {
  return index === 0
    ? `<th scope="row"${textual(index)}>${escapeHtml(text)}</th>`
    : `<td${textual(index)}>${escapeHtml(text)}</td>`;
}

/** Line and service are words, the rest amounts. */
function textual(index: number): string {
  return index < 2 ? ' class="text"' : '';
}

function reasonOf({ text, meaning, details }: LetterReason): string {
  const means = meaning === null ? '' : ` ${escapeHtml(meaning)}`;
  return `<li>${escapeHtml(text)}${means}<span class="details">${escapeHtml(details)}</span></li>`;
}
