import { Complaint } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';

/** `vouch remittance ID`, `vouch remittance --day D`: the 835 as it is. @throws Complaint when there is none */
export async function fetchRemittance(
  intake: IntakeClient,
  asked: { readonly claimId: string } | { readonly day: string },
): Promise<string> {
  const path =
    'day' in asked
      ? `/v1/remittances?day=${encodeURIComponent(asked.day)}`
      : `/v1/claims/${encodeURIComponent(asked.claimId)}/remittance`;
  const answer = await intake.get(path, 'application/edi-x12, application/json');
  if (answer.status === 200) return answer.text.trimEnd();
  const [first] = problemsOf(answer);
  throw new Complaint(`no remittance: ${first?.message ?? ''} (${first?.code ?? ''})`);
}
