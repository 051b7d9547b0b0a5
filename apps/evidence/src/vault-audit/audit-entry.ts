/** An entry of Vault's audit file, as far as it is read. Values that Vault keeps secret are HMACs in it. */
export interface AuditEntry {
  readonly type: string;
  readonly time: string;
  readonly error?: string;
  readonly auth?: AuditAuth;
  readonly request: {
    readonly id: string;
    readonly operation: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, readonly string[]>>;
    readonly data?: Readonly<Record<string, unknown>>;
    readonly remote_address?: string;
  };
  readonly response?: {
    readonly auth?: AuditAuth;
    readonly data?: Readonly<Record<string, unknown>>;
    readonly secret?: { readonly lease_id?: string };
  };
}

export interface AuditAuth {
  /** HMAC: equal for equal accessors, so that issue, use and end of a token can be joined. */
  readonly accessor?: string;
  readonly display_name?: string;
  readonly policies?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly token_ttl?: number;
}

/** Undefined for a line that is no entry. */
export function readAuditEntry(line: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<AuditEntry>;
    const { type, time, request } = entry;
    const isEntry = typeof type === 'string' && typeof time === 'string' && request !== undefined;
    const isWhole = isEntry && typeof request.id === 'string' && typeof request.path === 'string';
    return isWhole ? { ...entry, type, time, request } : undefined;
  } catch {
    return undefined;
  }
}
