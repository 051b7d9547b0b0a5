import { join } from 'node:path';
import { samples } from '../files/stored-files.js';
import { vouch } from '../command-line.js';

/** Loads the plans of the samples, `demo-80` among them, and what is on file; loading again changes nothing. */
export async function loadSamplePlans(): Promise<void> {
  await vouch('plans', 'load', join(samples, 'plans.json'), '--as', 'ops');
  await vouch('load', join(samples, 'reference.json'), '--as', 'ops');
}
