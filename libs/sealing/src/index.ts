export { DataKey } from './data-key.js';
export { sealJson, unsealJson } from './sealed-json.js';
export type { SealedPlace } from './sealed-place.js';
