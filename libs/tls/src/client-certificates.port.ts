/** A certificate with its key, to show to servers that ask who connects. */
export interface ClientCertificate {
  /** PEM: the certificate first, then those between it and the root. */
  readonly chain: string;
  /** PEM. It never leaves this process. */
  readonly key: string;
  readonly expiresAt: Date;
}

/** Port: who this process is, as a certificate that is replaced before it expires. */
export interface ClientCertificates {
  /** The newest one, for a connection that is opened now. @throws Bug before there is a first one */
  current(): ClientCertificate;
  /** Told after each replacement: connections that stand were opened with an older certificate. */
  onRenewed(listener: () => void): void;
}
