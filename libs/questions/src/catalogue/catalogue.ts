import { accessQueries } from './access.js';
import { amountQueries } from './amounts.js';
import { claimQueries } from './claims.js';
import { decisionQueries } from './decisions.js';
import { lifeQueries } from './life.js';
import { lineQueries } from './lines.js';
import { oversightQueries } from './oversight.js';
import type { ApprovedQuery } from './query.js';

/** Every question that is answered. */
export const catalogue: readonly ApprovedQuery[] = [
  ...claimQueries,
  ...lineQueries,
  ...amountQueries,
  ...decisionQueries,
  ...accessQueries,
  ...lifeQueries,
  ...oversightQueries,
];
