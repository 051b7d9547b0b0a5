export { runStep } from './run-step.js';
export type { GatherStep, LaterStep, Step, StepEvent, StepPorts, StepResult, Unwrap } from './step.js';
