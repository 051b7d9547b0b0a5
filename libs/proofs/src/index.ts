export { verifyJwt, type TokenFault } from './verify-jwt.js';
export { PersonTokens, type Person } from './person-tokens.js';
