export { catalogue } from './catalogue/catalogue.js';
export { Chooser, type Choice } from './choosing/choose.js';
export { ask, namedValues, recordOf, type Asked } from './answering/ask.js';
export { answer, limits, type Answer, type Cell } from './answering/answer.js';
export { readQuestion } from './reading/read-question.js';
export { refusalTexts } from './reading/refusals.js';
