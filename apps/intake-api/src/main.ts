import { startHttpApp } from '#http-app/nest';
import { compose } from './compose.js';
import { readSettings } from './settings.js';

const name = 'intake-api';
const settings = readSettings();

await startHttpApp({
  name,
  settings,
  bodyLimitBytes: 20 * 1_048_576,
  compose: () => compose(name, settings),
});
