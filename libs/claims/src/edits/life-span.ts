import { eachLine, onLine, type Edit } from './edit.js';

/** Services for somebody who was not born yet, or had died. */
export const lifeSpan: Edit = eachLine((line) => [
  ...(line.detail.servicedAfterDeath ? [onLine('service.after-death', line, 'serviced')] : []),
  ...(line.detail.servicedBeforeBirth ? [onLine('service.before-birth', line, 'serviced')] : []),
]);
