import type { RefusalWords } from '#http-app/nest';

/** What evidence says of what no controller answered. */
export const refusalWords: RefusalWords = {
  app: 'evidence',
  byStatus: { 404: { code: 'REQUEST.NO_SUCH_PATH', detail: 'There is nothing here.' } },
  unavailable: {
    code: 'EVIDENCE.UNAVAILABLE',
    detail: 'A server that this needs does not answer; try again.',
  },
};
