/** What Nest injects here, by token: parameter types are not emitted. */
export const people = Symbol('PersonTokens');
export const submissionPorts = Symbol('SubmissionPorts');
export const claimStatuses = Symbol('ClaimStatuses');
export const claimAnswers = Symbol('ClaimAnswers');
export const submissionJobs = Symbol('SubmissionJobs');
export const planStore = Symbol('PlanStore');
export const referenceStore = Symbol('ReferenceStore');
export const publicUrl = Symbol('public URL');
