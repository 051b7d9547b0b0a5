export { OperationalError, isOperationalError, type RetryClass } from './operational-error.js';
export { type Problem, type ProblemSeverity } from './problem.js';
export { type Result, ok, failed } from './result.js';
export { Bug, unreachable } from './bug.js';
