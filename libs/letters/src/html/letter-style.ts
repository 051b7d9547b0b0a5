import { createHash } from 'node:crypto';

/** The whole of the letter's style; nothing is fetched. */
export const letterStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f7; color: #1d2430; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 70rem; margin: 2rem auto; padding: 2.5rem; background: #fff; border: 1px solid #d5d9e0; border-radius: 6px; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
p { margin: .5rem 0; max-width: 46rem; }
.addressee { color: #4a5466; }
.headline { font-size: 1.15rem; font-weight: 600; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; margin: 1.5rem 0; }
dl.facts dt { color: #4a5466; }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
dl.summary { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0; }
dl.summary div { flex: 1 1 10rem; padding: .75rem 1rem; border: 1px solid #d5d9e0; border-radius: 6px; }
dl.summary dt { color: #4a5466; font-size: .9rem; }
dl.summary dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; font-size: 1.2rem; font-weight: 700; padding: 1rem 0 .5rem; }
th, td { padding: .4rem .5rem; border-bottom: 1px solid #d5d9e0; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th { vertical-align: bottom; }
thead th { border-bottom: 2px solid #1d2430; white-space: normal; }
.text { text-align: left; }
tfoot th, tfoot td { border-top: 2px solid #1d2430; border-bottom: 0; font-weight: 700; }
ul.reasons { padding-left: 1.25rem; }
ul.reasons li { margin: .6rem 0; max-width: 46rem; }
.details { display: block; color: #4a5466; font-size: .85rem; overflow-wrap: anywhere; }
footer { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid #d5d9e0; color: #4a5466; font-size: .9rem; }
@media (max-width: 40rem) { main { margin: 0; padding: 1.25rem; border: 0; } dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-bottom: .5rem; } }
@page { margin: 18mm; }
@media print { body { background: #fff; font-size: 10pt; } main { max-width: none; margin: 0; padding: 0; border: 0; } .table { overflow: visible; } table { font-size: 7.5pt; } th, td { padding: 2pt 3pt; } tr, li, dl div { break-inside: avoid; } h2 { break-after: avoid; } }
`;

/** What a browser may do with the letter: show it in this style, and nothing else. */
export const letterPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(letterStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
