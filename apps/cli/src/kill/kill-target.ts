import { Complaint } from '../complaint.js';

/** What a kill is about, as the command line names it. */
export interface KillFlags {
  readonly claim?: string;
  readonly agent?: string;
  readonly submitter?: string;
  readonly model?: string;
}

export interface KillTarget {
  readonly scope: 'claim' | 'agent' | 'submitter' | 'model';
  readonly subject: string;
}

const scopes = ['claim', 'agent', 'submitter', 'model'] as const;

/** Exactly one of them. @throws Complaint */
export function killTarget(flags: KillFlags): KillTarget {
  const named = scopes.flatMap((scope) => {
    const subject = flags[scope];
    return subject === undefined ? [] : [{ scope, subject }];
  });
  const [target, second] = named;
  if (target !== undefined && second === undefined) return target;
  throw new Complaint('name one of --claim ID, --agent NAME, --submitter SUB, --model NAME', 2);
}
