/** RFC 9457, with every problem of the request. */
export const problemDetails = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Dotted and closed' },
    detail: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          severity: { enum: ['error', 'warning'] },
          code: { type: 'string' },
          field: { type: 'string', description: 'FHIRPath, JSON path or X12 segment' },
          message: { type: 'string' },
          fix: { type: 'string' },
        },
      },
    },
  },
};

const meanings: Readonly<Record<number, string>> = {
  400: 'The body or a parameter cannot be read',
  401: 'No valid access token',
  403: 'The role is missing',
  404: 'No such claim of yours',
  413: 'The body is larger than 20 MiB',
  415: 'Not a media type that this path takes',
  422: 'Read, and refused: every problem is listed',
  503: 'Not possible at the moment: send the very same request again (Retry-After)',
};

/** Refusals as the paths below `/fhir` and the others say them. */
export function answers(
  mediaType: 'application/fhir+json' | 'application/problem+json',
  statuses: readonly number[],
): Record<number, object> {
  const schema =
    mediaType === 'application/fhir+json'
      ? { type: 'object', description: 'FHIR R4 OperationOutcome' }
      : { $ref: '#/components/schemas/Problem' };
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: meanings[status] ?? '', content: { [mediaType]: { schema } } },
    ]),
  );
}
