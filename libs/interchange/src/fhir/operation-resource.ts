import { own, ownList, ownText } from '../json.js';
import type { ProblemList } from '../problems.js';

/** What an operation's Parameters hold as `resource`; anything else as it is. */
export function operationResource(body: unknown, problems: ProblemList): unknown {
  if (ownText(body, 'resourceType') !== 'Parameters') return body;
  const named = ownList(body, 'parameter').filter((each) => ownText(each, 'name') === 'resource');
  const [only] = named;
  if (named.length !== 1) {
    problems.error(
      'FHIR.PARAMETER_AMBIGUOUS',
      'Parameters.parameter',
      'names no resource, or several',
      'send one parameter named resource with a Claim or a Bundle',
    );
  }
  return own(only, 'resource');
}
