import type { RefusalWords } from '#http-app/nest';

/** What intake says of what no controller answered: what it means for the sender. */
export const refusalWords: RefusalWords = {
  app: 'intake-api',
  byStatus: {
    400: { code: 'REQUEST.MALFORMED', detail: 'The request is not well-formed HTTP.' },
    404: {
      code: 'REQUEST.NO_SUCH_PATH',
      detail: 'There is nothing here; the OpenAPI page at /docs lists what is.',
    },
    405: { code: 'REQUEST.METHOD_NOT_ALLOWED', detail: 'This path does not take that method.' },
    413: { code: 'REQUEST.TOO_LARGE', detail: 'The body is larger than 20 MiB; send fewer claims at once.' },
    415: {
      code: 'REQUEST.MEDIA_TYPE_UNSUPPORTED',
      detail: 'Send application/fhir+json or application/json; to /x12, application/edi-x12.',
    },
  },
  unavailable: {
    code: 'INTAKE.UNAVAILABLE',
    detail: 'Not possible at the moment; send the very same request again, nothing is taken twice.',
    headers: { 'retry-after': '2' },
  },
};
