export { type Dependency } from './health.controller.js';
export { startHttpApp, type HttpApp, type HttpAppOptions, type HttpAppSettings } from './start-http-app.js';
export { problemDetails } from './refusals/problem-details.js';
export { ProblemFilter } from './refusals/problem.filter.js';
export { refusalOf, type RefusalWords } from './refusals/refusal-of.js';
export { RefusedRequest, type Refusal } from './refusals/refusal.js';
