export { runStep } from './run-step.js';
export type {
  GatherStep,
  LaterStep,
  PreparedStep,
  Step,
  StepEvent,
  StepPorts,
  StepResult,
  Unwrap,
} from './step.js';
