import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

/* A thread of its own: what goes wrong in a sender's PDF ends with it. */

const { bytes, mostPages } = workerData as { bytes: Uint8Array; mostPages: number };

async function read(): Promise<object> {
  try {
    // No font is fetched; scripts of documents are not run by this reader at all.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
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
