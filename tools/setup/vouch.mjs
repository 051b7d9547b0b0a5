#!/usr/bin/env node
import { runTarget } from './run-target.mjs';

process.exitCode = await runTarget('vouch', process.argv.slice(2));
