import { names } from './edit-terms.js';
import { eachLine, onLine, type Edit } from './edit.js';

/** Services of which only a clinician says whether they were necessary. */
export const necessity: Edit = eachLine((line, { terms }) =>
  names(terms.clinicalReview, line.service)
    ? [onLine('necessity.review', line, 'productOrService', { code: line.service.code })]
    : [],
);

/** Services that are decided on documents, without any. */
export const documents: Edit = eachLine((line, { terms, detail }) =>
  names(terms.documents, line.service) && detail.attachments === 0
    ? [onLine('documents.missing', line, 'productOrService', { code: line.service.code })]
    : [],
);
