/** The token of an `Authorization: Bearer …` header; empty when there is none. */
export function bearerOf(authorization: string | undefined): string {
  return /^Bearer +(\S{1,8192})$/i.exec(authorization ?? '')?.[1] ?? '';
}
