export { Regularly, type RegularWork } from './regularly.js';
