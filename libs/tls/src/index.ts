export { trustOnly } from './trust-only.js';
export { serverIdentity, followIdentityFiles, type IdentityFiles } from './server-identity.js';
export { certificateRequest } from './certificate-request.js';
export type { ClientCertificate, ClientCertificates } from './client-certificates.port.js';
