import { stack } from '../stack/stack.js';

interface JaegerSpan {
  readonly spanID: string;
  readonly operationName: string;
  readonly processID: string;
  readonly startTime: number;
  readonly references: readonly { readonly refType: string; readonly spanID: string }[];
  readonly tags: readonly { readonly key: string; readonly value: unknown }[];
}

interface JaegerTrace {
  readonly traceID: string;
  readonly spans: readonly JaegerSpan[];
  readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
}

/** A span, with its service and its parent looked up. */
export interface TraceSpan {
  readonly id: string;
  readonly parent: TraceSpan | undefined;
  readonly service: string;
  readonly name: string;
  /** `client`, `server`, `producer`, `consumer` or `internal`. */
  readonly kind: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The spans that Jaeger has of a trace so far; none when it does not know the trace. */
export async function spansOf(traceId: string): Promise<readonly TraceSpan[]> {
  const { data } = await askJaeger(`traces/${traceId}`);
  return data.flatMap(toSpans);
}

/** Traces of a service with a span that carries this attribute. */
export async function tracesWith(service: string, key: string, value: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ service, limit: '20', tags: JSON.stringify({ [key]: value }) });
  const { data } = await askJaeger(`traces?${query.toString()}`);
  return data.map(({ traceID }) => traceID);
}

/** Everything that Jaeger says of the spans of each service since a time, as it says it. */
export async function spanTextsSince(since: Date): Promise<Readonly<Record<string, string>>> {
  const ask = async (path: string) => (await fetch(`${stack().jaeger.queryUrl}/api/${path}`)).text();
  const { data: services } = JSON.parse(await ask('services')) as { readonly data: readonly string[] };
  const texts: Record<string, string> = {};
  for (const service of services) {
    const [start, end] = [since.getTime() * 1_000, (Date.now() + 60_000) * 1_000];
    const query = new URLSearchParams({ service, limit: '5000', start: String(start), end: String(end) });
    texts[`spans of ${service}`] = await ask(`traces?${query.toString()}`);
  }
  return texts;
}

/** `<parent's service> → <service>` of every span whose parent is another service's, without repetition. */
export function edgesOf(spans: readonly TraceSpan[]): readonly string[] {
  const edges = spans.flatMap(({ parent, service }) =>
    parent === undefined || parent.service === service ? [] : [`${parent.service} → ${service}`],
  );
  return [...new Set(edges)].toSorted();
}

async function askJaeger(path: string): Promise<{ readonly data: readonly JaegerTrace[] }> {
  const answer = await fetch(`${stack().jaeger.queryUrl}/api/${path}`);
  if (answer.status === 404) {
    await answer.arrayBuffer();
    return { data: [] };
  }
  const body = (await answer.json()) as { readonly data: readonly JaegerTrace[] | null };
  return { data: body.data ?? [] };
}

function toSpans({ spans, processes }: JaegerTrace): readonly TraceSpan[] {
  const made = new Map<string, TraceSpan>();
  const make = (span: JaegerSpan): TraceSpan => {
    const before = made.get(span.spanID);
    if (before !== undefined) return before;
    const parentId = span.references.find(({ refType }) => refType === 'CHILD_OF')?.spanID;
    const parent = spans.find(({ spanID }) => spanID === parentId);
    const attributes = Object.fromEntries(span.tags.map(({ key, value }) => [key, value]));
    const read: TraceSpan = {
      id: span.spanID,
      parent: parent && make(parent),
      service: processes[span.processID]?.serviceName ?? '',
      name: span.operationName,
      kind: typeof attributes['span.kind'] === 'string' ? attributes['span.kind'] : 'internal',
      attributes,
    };
    made.set(span.spanID, read);
    return read;
  };
  return spans.map(make);
}
