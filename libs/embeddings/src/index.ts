export type { Embedder } from './embedder.port.js';
export { likeness } from './likeness.js';
export { MiniLm, miniLmName } from './mini-lm.js';
