/** What Nest injects here, by token: parameter types are not emitted. */
export const people = Symbol('PersonTokens');
export const submissionPorts = Symbol('SubmissionPorts');
export const answerPorts = Symbol('AnswerPorts');
export const appealPorts = Symbol('AppealPorts');
export const clockViews = Symbol('ClockViews');
export const claimStories = Symbol('ClaimStories');
export const takeBackPorts = Symbol('TakeBackPorts');
export const claimStatuses = Symbol('ClaimStatuses');
export const claimAnswers = Symbol('ClaimAnswers');
export const submissionJobs = Symbol('SubmissionJobs');
export const memberPseudonyms = Symbol('MemberPseudonyms');
export const replayRecords = Symbol('ReplayRecords');
export const inquiredClaims = Symbol('InquiredClaims');
export const remittances = Symbol('Remittances');
export const planStore = Symbol('PlanStore');
export const referenceStore = Symbol('ReferenceStore');
export const publicUrl = Symbol('public URL');
