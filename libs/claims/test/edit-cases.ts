import { earlierEditCases } from './earlier-edit-cases.js';
import type { EditCase } from './edit-values.js';
import { laterEditCases } from './later-edit-cases.js';

/** Every rule of the edits with a claim that it finds and one that it leaves alone, in the order of the rules. */
export const editCases: readonly EditCase[] = [...earlierEditCases, ...laterEditCases];
