import { readConfig } from '#config';
import { trustOnly } from '#tls';
import { z } from 'zod';
import { stack } from '../stack/stack.js';

/* Runs before each test file: like every process of the stack, a test believes its authorities and no others. */

const { VOUCH_STATE } = readConfig({ VOUCH_STATE: z.string().optional() });
if (VOUCH_STATE !== undefined) trustOnly(stack().caFile);
