import type { Told } from '#evidence';

/** One part of a page: what it is called, a sentence of what it shows, and rows by column. */
export interface PagePart {
  readonly title: string;
  readonly says: string;
  readonly columns: readonly string[];
  readonly rows: readonly object[];
}

export const pageStyle = [
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1.5rem;color:#1a1a1a}',
  'h1{font-size:1.5rem;margin-bottom:.25rem}h2{font-size:1.1rem;margin:2rem 0 .1rem}',
  'p{margin:.25rem 0}.says{color:#555}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}',
  '.verdict{padding:.6rem 1rem;border-left:.4rem solid;margin:1rem 0;background:#f4f4f4}',
  '.whole{border-color:#1b7f3b}.gaps{border-color:#b3261e}',
  'nav a{margin-right:1rem;color:#0b57d0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}',
  'dt{color:#555}dd{margin:0}section>div{overflow-x:auto}',
  'table{border-collapse:collapse;width:100%;font-size:13px;margin-top:.4rem}',
  'th,td{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:left;vertical-align:top}',
  'th{background:#f4f4f4;white-space:nowrap}tbody tr:nth-child(even){background:#fafafa}',
  'time,abbr{white-space:nowrap}abbr{font:12px ui-monospace,monospace;text-decoration:none}',
  '@media print{nav{display:none}section{break-inside:avoid}}',
].join('');

/** Nothing for a part without rows. */
export function pagePart({ title, says, columns, rows }: PagePart): string {
  if (rows.length === 0) return '';
  const head = columns.map((column) => `<th scope="col">${text(inWords(column))}</th>`).join('');
  const body = rows.map((row) => {
    const cells = new Map(Object.entries(row));
    return `<tr>${columns.map((column) => `<td>${cell(cells.get(column))}</td>`).join('')}</tr>`;
  });
  return [
    `<section id="${anchorOf(title)}"><h2>${text(title)}</h2><p class="says">${text(says)}</p>`,
    `<div><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div></section>`,
  ].join('');
}

/** Links to the parts that are there. */
export function pageLinks(parts: readonly PagePart[]): string {
  const links = parts
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => `<a href="#${anchorOf(title)}">${text(title)} (${rows.length})</a>`);
  return `<nav>${links.join('')}</nav>`;
}

/** What happened, each with its time and its record. */
export function rowsOf(all: readonly Told[]): readonly object[] {
  return all.map(({ record, at, says }) => ({ at, ...says, record }));
}

export function text(value: string): string {
  return value.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

function anchorOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z]+/g, '-');
}

/** `onBehalfOf`: on behalf of. */
function inWords(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const digest = /^(?:hmac-sha256:)?[0-9a-f]{40,64}$/;

/** Times as people read them; of digests the beginning, the whole of it where one points. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  if (typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, each]) => each !== null);
    return pairs.map(([name, each]) => `${text(inWords(name))}: ${cell(each)}`).join(', ');
  }
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  if (time.test(words)) return `<time>${text(words.replace('T', ' ').replace('Z', ''))}</time>`;
  if (!digest.test(words)) return text(words);
  return `<abbr title="${text(words)}">${text(words.replace('hmac-sha256:', '').slice(0, 12))}…</abbr>`;
}
