import { z } from 'zod';
import { Complaint } from '../complaint.js';

const span = z.object({
  spanID: z.string(),
  operationName: z.string(),
  processID: z.string(),
  /** Microseconds. */
  startTime: z.number(),
  duration: z.number(),
  references: z.array(z.object({ refType: z.string(), spanID: z.string() })).default([]),
  tags: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]),
});
const answer = z.object({
  data: z
    .array(
      z.object({
        spans: z.array(span),
        processes: z.record(z.string(), z.object({ serviceName: z.string() })),
      }),
    )
    .nullable(),
});

export interface WaterfallSpan {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly service: string;
  readonly name: string;
  readonly startMicros: number;
  readonly micros: number;
  readonly isFailed: boolean;
}

/** The spans of a trace that Jaeger has; none when it does not know the trace. @throws Complaint */
export async function fetchSpans(jaegerUrl: string, traceId: string): Promise<readonly WaterfallSpan[]> {
  const response = await fetch(`${jaegerUrl}/api/traces/${traceId}`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => {
    throw new Complaint(`Jaeger ${jaegerUrl} does not answer`);
  });
  const body: unknown = await response.json().catch(() => undefined);
  const traces = answer.safeParse(body).data?.data ?? [];
  return traces.flatMap(({ spans, processes }) =>
    spans.map((each) => ({
      id: each.spanID,
      parentId: each.references.find(({ refType }) => refType === 'CHILD_OF')?.spanID,
      service: processes[each.processID]?.serviceName ?? '?',
      name: each.operationName,
      startMicros: each.startTime,
      micros: each.duration,
      isFailed: each.tags.some(({ key, value }) => key === 'error' && value === true),
    })),
  );
}

const [nameWidth, barWidth] = [64, 40] as const;

/** One line per span, in the order of their beginning below their parents, with a bar on the trace's time. */
export function waterfall(spans: readonly WaterfallSpan[]): string {
  const [from, to] = extent(spans);
  const known = new Set(spans.map(({ id }) => id));
  const children = Map.groupBy(spans, ({ parentId }) =>
    parentId !== undefined && known.has(parentId) ? parentId : '',
  );
  const lines: string[] = [];
  const write = (parent: string, depth: number): void => {
    const below = (children.get(parent) ?? []).toSorted((one, other) => one.startMicros - other.startMicros);
    for (const each of below) {
      lines.push(line(each, depth, { from, to }));
      write(each.id, depth + 1);
    }
  };
  write('', 0);
  return lines.join('\n');
}

function extent(spans: readonly WaterfallSpan[]): readonly [number, number] {
  const starts = spans.map(({ startMicros }) => startMicros);
  const ends = spans.map(({ startMicros, micros }) => startMicros + micros);
  return [Math.min(...starts), Math.max(...ends)];
}

function line(span: WaterfallSpan, depth: number, { from, to }: { from: number; to: number }): string {
  const scale = barWidth / Math.max(1, to - from);
  const start = Math.min(barWidth - 1, Math.floor((span.startMicros - from) * scale));
  const length = Math.max(1, Math.min(barWidth - start, Math.round(span.micros * scale)));
  const bar = (' '.repeat(start) + '█'.repeat(length)).padEnd(barWidth);
  const name = `${'  '.repeat(depth)}${span.service} ${span.name}`;
  const shown = name.length > nameWidth ? `${name.slice(0, nameWidth - 1)}…` : name.padEnd(nameWidth);
  return `${shown} |${bar}| ${(span.micros / 1_000).toFixed(1).padStart(8)} ms${span.isFailed ? ' !' : ''}`;
}
