/** What Nest injects here, by token: parameter types are not emitted. */
export const stepPorts = Symbol('StepPorts');
export const rewordPort = Symbol('Reword');
