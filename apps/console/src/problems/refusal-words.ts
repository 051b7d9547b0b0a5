import type { RefusalWords } from '#http-app/nest';

/** What the console says of what no controller answered. */
export const refusalWords: RefusalWords = {
  app: 'console',
  byStatus: {
    400: { code: 'REQUEST.MALFORMED', detail: 'The request is not well-formed; send one JSON object.' },
    404: { code: 'REQUEST.NO_SUCH_PATH', detail: 'There is nothing here; the page at /docs lists what is.' },
    413: { code: 'REQUEST.TOO_LARGE', detail: 'The body is larger than 1 MiB.' },
    415: { code: 'REQUEST.MEDIA_TYPE_UNSUPPORTED', detail: 'Send application/json.' },
  },
  unavailable: {
    code: 'CONSOLE.UNAVAILABLE',
    detail: 'Not possible at the moment; try again, a verdict counts once.',
  },
};
