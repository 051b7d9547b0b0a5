export { verifyJwt, type TokenFault } from './verify-jwt.js';
export { PersonTokens, type Examiner, type Person } from './person-tokens.js';
