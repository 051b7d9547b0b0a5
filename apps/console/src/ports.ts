/** What Nest injects here, by token: parameter types are not emitted. */
export const people = Symbol('People');
export const reviewTasks = Symbol('ReviewTasks');
export const claimOpener = Symbol('ClaimOpener');
export const verdictPorts = Symbol('VerdictPorts');
export const questionSessions = Symbol('QuestionSessions');
