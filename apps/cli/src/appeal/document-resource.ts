import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { Complaint } from '../complaint.js';
import { locate } from '../locate.js';

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

/** A file as a FHIR R4 resource: a DocumentReference that holds it, or what the file says where it is FHIR itself. @throws Complaint */
export function documentResource(file: string, index: number): object {
  const extension = extname(file).toLowerCase();
  const content = read(file);
  if (extension === '.json') return fhirIn(content, file);
  const contentType = mediaTypes[extension];
  if (contentType === undefined) {
    throw new Complaint(`${file}: send a .pdf, a .txt or a FHIR resource in .json`, 2);
  }
  const attachment = { contentType, title: basename(file), data: content.toString('base64') };
  return {
    resourceType: 'DocumentReference',
    id: `document-${index + 1}`,
    status: 'current',
    content: [{ attachment }],
  };
}

function read(file: string): Buffer {
  try {
    return readFileSync(locate(file));
  } catch {
    throw new Complaint(`${file}: no file that can be read`, 2);
  }
}

function fhirIn(content: Buffer, file: string): object {
  const complaint = new Complaint(`${file}: no FHIR resource in JSON`, 2);
  try {
    const resource: unknown = JSON.parse(content.toString('utf8'));
    if (typeof resource === 'object' && resource !== null && 'resourceType' in resource) return resource;
  } catch {
    throw complaint;
  }
  throw complaint;
}
