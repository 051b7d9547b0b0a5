export type { Letter } from './content/letter.js';
export { toLetter, type DecidedClaim } from './content/to-letter.js';
export { letterHtml } from './html/letter-html.js';
export { letterPolicy } from './html/letter-style.js';
export { letterPdf } from './pdf/letter-pdf.js';
