import { eachLine, onLine, sameService, type Edit } from './edit.js';

/** Services that the plan never pays. */
export const exclusions: Edit = eachLine((line, { terms }) =>
  (terms.exclusions ?? [])
    .filter((exclusion) => sameService(exclusion, line.service))
    .map(({ reason, system, code }) =>
      onLine(reason === '96' ? 'coverage.excluded' : 'coverage.not-in-plan', line, 'productOrService', {
        system,
        code,
      }),
    ),
);
