import { busAccess } from './bus-access.js';

/** Written by hand: an event that gets another reader or writer must be wanted here too. */
test.each([
  [
    'intake-api',
    {
      reads: [],
      writes: ['claims.submitted.v1', 'claims.void-requested.v1', 'claims.information-overdue.v1'],
      groups: [],
    },
  ],
  ['authority', { reads: [], writes: ['access.killed.v1', 'access.lifted.v1'], groups: [] }],
  [
    'gather-agent',
    {
      reads: [
        'claims.submitted.v1',
        'claims.submitted.v1.retry',
        'claims.returned.v1',
        'claims.returned.v1.retry',
      ],
      writes: [
        'claims.gathered.v1',
        'claims.submitted.v1.retry',
        'claims.submitted.v1.dead',
        'claims.returned.v1.retry',
        'claims.returned.v1.dead',
      ],
      groups: ['gather-agent'],
    },
  ],
  [
    'analyze-agent',
    {
      reads: [
        'claims.gathered.v1',
        'claims.gathered.v1.retry',
        'claims.reviewed.v1',
        'claims.reviewed.v1.retry',
      ],
      writes: [
        'claims.analyzed.v1',
        'claims.gathered.v1.retry',
        'claims.gathered.v1.dead',
        'claims.reviewed.v1.retry',
        'claims.reviewed.v1.dead',
      ],
      groups: ['analyze-agent'],
    },
  ],
  [
    'act-agent',
    {
      reads: [
        'claims.analyzed.v1',
        'claims.analyzed.v1.retry',
        'claims.reviewed.v1',
        'claims.reviewed.v1.retry',
        'claims.void-requested.v1',
        'claims.void-requested.v1.retry',
        'claims.appeal-decided.v1',
        'claims.appeal-decided.v1.retry',
        'claims.information-overdue.v1',
        'claims.information-overdue.v1.retry',
      ],
      writes: [
        'claims.returned.v1',
        'claims.decided.v1',
        'claims.voided.v1',
        'claims.upheld.v1',
        'claims.analyzed.v1.retry',
        'claims.analyzed.v1.dead',
        'claims.reviewed.v1.retry',
        'claims.reviewed.v1.dead',
        'claims.void-requested.v1.retry',
        'claims.void-requested.v1.dead',
        'claims.appeal-decided.v1.retry',
        'claims.appeal-decided.v1.dead',
        'claims.information-overdue.v1.retry',
        'claims.information-overdue.v1.dead',
      ],
      groups: ['act-agent'],
    },
  ],
  ['console', { reads: [], writes: ['claims.reviewed.v1', 'claims.appeal-decided.v1'], groups: [] }],
  [
    'evidence',
    {
      reads: [
        'claims.submitted.v1',
        'claims.submitted.v1.dead',
        'claims.gathered.v1',
        'claims.gathered.v1.dead',
        'claims.analyzed.v1',
        'claims.analyzed.v1.dead',
        'claims.returned.v1',
        'claims.returned.v1.dead',
        'claims.decided.v1',
        'claims.decided.v1.dead',
        'claims.reviewed.v1',
        'claims.reviewed.v1.dead',
        'claims.void-requested.v1',
        'claims.void-requested.v1.dead',
        'claims.voided.v1',
        'claims.voided.v1.dead',
        'claims.appeal-decided.v1',
        'claims.appeal-decided.v1.dead',
        'claims.upheld.v1',
        'claims.upheld.v1.dead',
        'claims.information-overdue.v1',
        'claims.information-overdue.v1.dead',
        'access.killed.v1',
        'access.lifted.v1',
        'evidence.vault-audit.v1',
        'evidence.postgresql-log.v1',
      ],
      writes: [],
      groups: ['evidence', 'evidence.records'],
    },
  ],
] as const)('%s may do exactly this on the bus', (app, access) => {
  expect(busAccess(app)).toEqual(access);
});
