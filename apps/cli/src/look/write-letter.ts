import { writeFileSync } from 'node:fs';
import { Complaint, type ExitCode } from '../complaint.js';
import { fetchStatus } from '../intake/claim-status.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';

/**
 * `vouch eob ID --letter [--out FILE]`: the letter to standard output, or into a file whose name says which form
 * is wanted.
 *
 * @throws Complaint
 */
export async function writeLetter(
  intake: IntakeClient,
  claimId: string,
  file: string | undefined,
): Promise<ExitCode> {
  const mediaType = file?.toLowerCase().endsWith('.pdf') === true ? 'application/pdf' : 'text/html';
  const fetched = await intake.fetchFile(`/v1/claims/${encodeURIComponent(claimId)}/letter`, mediaType);
  if ('refused' in fetched) {
    if (fetched.refused.status === 404) {
      const { state, reason } = (await fetchStatus(intake, claimId)).status;
      throw new Complaint(`${claimId} has no letter: it is ${reason ? `${state}: ${reason}` : state}`);
    }
    const [first] = problemsOf(fetched.refused);
    throw new Complaint(`${claimId}: ${first?.message ?? ''} (${first?.code ?? ''})`);
  }
  if (file === undefined) process.stdout.write(fetched.file);
  else write(file, fetched.file);
  return 0;
}

function write(file: string, content: Buffer): void {
  try {
    writeFileSync(file, content);
  } catch (thrown) {
    const { code = 'UNKNOWN' } = thrown as NodeJS.ErrnoException;
    throw new Complaint(`${file} cannot be written: ${code}`);
  }
}
