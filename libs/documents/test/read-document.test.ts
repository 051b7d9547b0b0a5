import { deflateSync } from 'node:zlib';
import { plainPdf } from '#testing';
import { examineDocuments, readDocument, type Document } from '../src/index.js';

const file = (mediaType: string, bytes: Uint8Array | string): Document => ({
  path: 'Claim.supportingInfo[0].valueAttachment',
  content: { kind: 'file', mediaType, base64: Buffer.from(bytes).toString('base64') },
});

const pages = [
  'Visit note (page one)\nSeen on 2025-03-11 for low back pain, M54.5.\nPatient fell from a ladder.',
  'Charges: $1,284.50\nAuthorization no. AUTH-778-X\nNPI: 1234567893',
];

test('a PDF of two pages is read, and each fact is quoted from where it stands', async () => {
  const document = file('application/pdf', plainPdf(pages));
  const read = await readDocument(document);
  if (!read.ok) throw new TypeError(read.failure);
  const { text, pages: begins } = read.value;
  expect(begins).toHaveLength(2);
  expect(text.slice(begins[1])).toMatch(/^Charges:/);

  const { documents, refused } = await examineDocuments([document]);
  expect(refused).toEqual([]);
  const facts = documents[0]?.facts.map(({ value, start, end }) => [value, text.slice(start, end)]);
  expect(facts).toEqual([
    ['2025-03-11', '2025-03-11'],
    ['M54.5', 'M54.5'],
    ['1284.50', '$1,284.50'],
    ['AUTH-778-X', 'AUTH-778-X'],
    ['1234567893', '1234567893'],
  ]);
  expect(documents[0]?.signals.map(({ kind }) => kind)).toEqual(['accident']);
});

test('plain text is read as UTF-8, whatever its parameters are called', async () => {
  const read = await readDocument(file('text/plain; charset=utf-8', 'Größe: 3 cm'));
  expect(read).toMatchObject({ ok: true, value: { text: 'Größe: 3 cm' } });
});

/** Opens, and its page would unpack to far more than a thread may hold. */
function bomb(): Uint8Array {
  const packed = deflateSync(Buffer.alloc(400 * 1024 * 1024, 'BT (x) Tj ET '));
  const head = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`;
  const tail = '\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]);
}

test.each<[string, Document, string | RegExp]>([
  ['an image', file('image/png', 'x'), 'DOCUMENT.IMAGE'],
  ['a Word file', file('application/msword', 'x'), 'DOCUMENT.MEDIA_TYPE'],
  ['a page of HTML', file('text/html', '<b>x</b>'), 'DOCUMENT.MEDIA_TYPE'],
  ['Latin-1', file('text/plain', Buffer.from([0x47, 0xf6])), 'DOCUMENT.NOT_UTF8'],
  ['a PDF that is none', file('application/pdf', 'not a PDF'), 'DOCUMENT.PDF_BROKEN'],
  [
    'a PDF that is cut off',
    file('application/pdf', plainPdf(pages).slice(0, 300)),
    /PDF_(BROKEN|WITHOUT_TEXT)/,
  ],
  ['a PDF of blank pages', file('application/pdf', plainPdf(['', ' '])), 'DOCUMENT.PDF_WITHOUT_TEXT'],
  [
    'a PDF of 201 pages',
    file('application/pdf', plainPdf(Array<string>(201).fill('x'))),
    'DOCUMENT.TOO_LARGE',
  ],
  ['a PDF that unpacks to 400 MiB', file('application/pdf', bomb()), /PDF_(BROKEN|TOO_SLOW|WITHOUT_TEXT)/],
  ['six megabytes', file('text/plain', 'x'.repeat(6 * 1024 * 1024)), 'DOCUMENT.TOO_LARGE'],
  [
    'a long text',
    { path: '$.note', content: { kind: 'text', text: 'x'.repeat(400_001) } },
    'DOCUMENT.TOO_LARGE',
  ],
  [
    'an address',
    { path: 'x', content: { kind: 'elsewhere', mediaType: 'text/plain' } },
    'DOCUMENT.ELSEWHERE',
  ],
  [
    'what is no base64',
    { path: 'x', content: { kind: 'file', mediaType: 'text/plain', base64: 'a*b=' } },
    'DOCUMENT.NOT_BASE64',
  ],
])('%s is refused by name', async (_what, document, code) => {
  const { documents, refused } = await examineDocuments([document]);
  expect(documents).toEqual([]);
  expect(refused).toEqual([
    { path: document.path, code: typeof code === 'string' ? code : (expect.stringMatching(code) as string) },
  ]);
});
