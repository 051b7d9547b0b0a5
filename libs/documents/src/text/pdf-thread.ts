import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

/* A thread of its own: what goes wrong in a sender's PDF ends with it. */

const { bytes, mostPages } = workerData as { bytes: Uint8Array; mostPages: number };

async function read(): Promise<object> {
  try {
    // No script of the document is run, and no font or map fetched.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    });
    if (pdf.numPages > mostPages) return { kind: 'too-many-pages' };
    const { text } = await extractText(pdf, { mergePages: false });
    return { kind: 'pages', pages: text };
  } catch {
    return { kind: 'broken' };
  }
}

parentPort?.postMessage(await read());
