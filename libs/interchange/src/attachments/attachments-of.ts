import { isObject, own, ownList, ownText, type JsonObject } from '../json.js';
import type { SourceFormat, SubmittedDocument } from '../submission.js';
import type { Attachment } from './attachment.js';

/** A claim as intake stored it, with what it refers to. */
export interface ClaimWithDocuments {
  readonly sourceFormat: SourceFormat;
  readonly content: JsonObject;
  readonly documents: readonly SubmittedDocument[];
}

/** Everything with free text that came with a claim, in the order in which it was sent. */
export function attachmentsOf({
  sourceFormat,
  content,
  documents,
}: ClaimWithDocuments): readonly Attachment[] {
  if (sourceFormat === 'json') return textAt('$.note', own(content, 'note'));
  return [
    ...ownList(content, 'supportingInfo').flatMap((entry, index) =>
      inSupportingInfo(entry, `Claim.supportingInfo[${index}]`),
    ),
    ...documents.flatMap(({ kind, reference, content: resource }) =>
      inResource(kind, pathOf(kind, reference), resource),
    ),
  ];
}

/** References are kept: `#note` and `DocumentReference/7` say where, and not whose. */
function pathOf(kind: string, reference: string): string {
  return `${kind}(${reference.slice(0, 100)})`;
}

function inSupportingInfo(entry: unknown, path: string): readonly Attachment[] {
  return [
    ...textAt(`${path}.valueString`, own(entry, 'valueString')),
    ...fileAt(`${path}.valueAttachment`, own(entry, 'valueAttachment')),
  ];
}

function inResource(kind: string, path: string, resource: JsonObject): readonly Attachment[] {
  switch (kind) {
    case 'DocumentReference':
      return ownList(resource, 'content').flatMap((each, index) =>
        fileAt(`${path}.content[${index}].attachment`, own(each, 'attachment')),
      );
    case 'DiagnosticReport':
      return ownList(resource, 'presentedForm').flatMap((each, index) =>
        fileAt(`${path}.presentedForm[${index}]`, each),
      );
    case 'Binary':
      return fileAt(path, resource);
    case 'Communication':
      return ownList(resource, 'payload').flatMap((each, index) => [
        ...textAt(`${path}.payload[${index}].contentString`, own(each, 'contentString')),
        ...fileAt(`${path}.payload[${index}].contentAttachment`, own(each, 'contentAttachment')),
      ]);
    default:
      return [];
  }
}

function textAt(path: string, value: unknown): readonly Attachment[] {
  return typeof value === 'string' && value.trim() !== ''
    ? [{ path, content: { kind: 'text', text: value } }]
    : [];
}

/** A FHIR Attachment, or a Binary, which calls the same things by the same names. */
function fileAt(path: string, value: unknown): readonly Attachment[] {
  if (!isObject(value)) return [];
  const mediaType = (ownText(value, 'contentType') ?? 'application/octet-stream').toLowerCase();
  const data = ownText(value, 'data');
  if (data !== null) return [{ path, content: { kind: 'file', mediaType, base64: data } }];
  return ownText(value, 'url') === null ? [] : [{ path, content: { kind: 'elsewhere', mediaType } }];
}
