import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '#errors';
import { limits } from './limits.js';
import type { RefusalCode } from './refusal.js';

/** What the thread answers; nothing of the document but its text. */
type PdfAnswer =
  | { readonly kind: 'pages'; readonly pages: readonly string[] }
  | { readonly kind: 'too-many-pages' }
  | { readonly kind: 'broken' };

/** Compiled or not, the thread's program lies beside this file. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? './pdf-thread.ts' : './pdf-thread.js',
  import.meta.url,
);

/** The text of each page. A thread that runs out of time or memory is ended, and the document refused. */
export async function readPdf(bytes: Uint8Array): Promise<Result<readonly string[], RefusalCode>> {
  const thread = new Worker(program, {
    workerData: { bytes, mostPages: limits.pages },
    resourceLimits: { maxOldGenerationSizeMb: limits.pdfMegabytes },
    // The program needs nothing of the process that runs it.
    env: {},
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result<readonly string[], RefusalCode>>((resolve) => {
      timer = setTimeout(() => {
        resolve(failed('DOCUMENT.PDF_TOO_SLOW'));
      }, limits.pdfMillis);
      thread.once('message', (answer: PdfAnswer) => {
        resolve(resultOf(answer));
      });
      const broken = () => {
        resolve(failed('DOCUMENT.PDF_BROKEN'));
      };
      thread.once('error', broken);
      thread.once('exit', broken);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function resultOf(answer: PdfAnswer): Result<readonly string[], RefusalCode> {
  switch (answer.kind) {
    case 'pages':
      return ok(answer.pages);
    case 'too-many-pages':
      return failed('DOCUMENT.TOO_LARGE');
    case 'broken':
      return failed('DOCUMENT.PDF_BROKEN');
  }
}
