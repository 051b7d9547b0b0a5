export { runStep } from './run-step.js';
export type { Step, StepEvent, StepPorts, StepResult } from './step.js';
