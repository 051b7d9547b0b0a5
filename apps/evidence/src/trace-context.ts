import type { Json } from '#verifier';

const traceparent = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Where the caller was in its trace, as it said (W3C `traceparent`): an index, and no proof. */
export function traceOf(header: string | undefined): Json {
  const found = traceparent.exec(header ?? '');
  return found === null ? null : { trace: found[1] ?? '', parent: found[2] ?? '' };
}
