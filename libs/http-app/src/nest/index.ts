export { type Dependency } from './health.controller.js';
export { startHttpApp, type HttpApp, type HttpAppOptions, type HttpAppSettings } from './start-http-app.js';
