export { MiniLm } from './mini-lm.js';
