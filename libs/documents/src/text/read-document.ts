import { failed, ok, type Result } from '#errors';
import type { Document, DocumentText } from './document-text.js';
import { limits } from './limits.js';
import { readPdf } from './read-pdf.js';
import type { RefusalCode } from './refusal.js';

/**
 * What a document says, or why it is not read. Never throws for what is in it, and follows no address. A PDF is
 * read in a thread of its own, with little memory and time: it is the sender's.
 */
export async function readDocument({ path, content }: Document): Promise<Result<DocumentText, RefusalCode>> {
  switch (content.kind) {
    case 'text':
      return textOf(path, content.text);
    case 'elsewhere':
      return failed('DOCUMENT.ELSEWHERE');
    case 'file': {
      const bytes = bytesOf(content.base64);
      return bytes.ok ? readFile(path, content.mediaType, bytes.value) : bytes;
    }
  }
}

async function readFile(
  path: string,
  mediaType: string,
  bytes: Uint8Array,
): Promise<Result<DocumentText, RefusalCode>> {
  const [type = ''] = mediaType.split(';');
  if (type.trim() === 'text/plain') return decoded(path, bytes);
  if (type.trim() === 'application/pdf') {
    const pages = await readPdf(bytes);
    return pages.ok ? pagesOf(path, pages.value) : pages;
  }
  return failed(type.startsWith('image/') ? 'DOCUMENT.IMAGE' : 'DOCUMENT.MEDIA_TYPE');
}

function bytesOf(base64: string): Result<Uint8Array, RefusalCode> {
  const text = base64.replace(/\s/g, '');
  if ((text.length / 4) * 3 > limits.bytes + 3) return failed('DOCUMENT.TOO_LARGE');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return failed('DOCUMENT.NOT_BASE64');
  return ok(Buffer.from(text, 'base64'));
}

function decoded(path: string, bytes: Uint8Array): Result<DocumentText, RefusalCode> {
  try {
    return textOf(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return failed('DOCUMENT.NOT_UTF8');
  }
}

function textOf(path: string, text: string): Result<DocumentText, RefusalCode> {
  return text.length > limits.characters ? failed('DOCUMENT.TOO_LARGE') : ok({ path, text, pages: [0] });
}

function pagesOf(path: string, pages: readonly string[]): Result<DocumentText, RefusalCode> {
  if (pages.every((page) => page.trim() === '')) return failed('DOCUMENT.PDF_WITHOUT_TEXT');
  const begins: number[] = [];
  let text = '';
  for (const page of pages) {
    if (begins.length > 0) text += '\n';
    begins.push(text.length);
    text += page;
  }
  return text.length > limits.characters ? failed('DOCUMENT.TOO_LARGE') : ok({ path, text, pages: begins });
}
