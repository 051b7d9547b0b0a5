import { startHttpApp } from '#http-app/nest';
import { compose } from './compose.js';
import { readSettings } from './settings.js';

const name = 'console';
const settings = readSettings();

await startHttpApp({
  name,
  settings,
  bodyLimitBytes: 1_048_576,
  compose: () => compose(name, settings),
});
