import { startHttpApp } from '#http-app/nest';
import { compose } from './compose.js';
import { readSettings } from './settings.js';

const name = 'evidence';
const settings = readSettings();

await startHttpApp({ name, settings, bodyLimitBytes: 65_536, compose: () => compose(name, settings) });
