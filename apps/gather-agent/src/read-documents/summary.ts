import type { Examined, FactKind, RefusalCode, SignalKind } from '#documents';

/** What may be known of a claim's documents without its key: numbers and closed codes. */
export interface DocumentSummary {
  readonly read: number;
  /** How many were refused, by reason. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
  readonly facts: Readonly<Partial<Record<FactKind, number>>>;
  /** What a person should be asked. */
  readonly questions: readonly SignalKind[];
}

export function summaryOf({ documents, refused }: Examined): DocumentSummary {
  return {
    read: documents.length,
    refused: counted(refused.map(({ code }) => code)),
    facts: counted(documents.flatMap(({ facts }) => facts.map(({ kind }) => kind))),
    questions: [...new Set(documents.flatMap(({ signals }) => signals.map(({ kind }) => kind)))].toSorted(),
  };
}

function counted<Code extends string>(codes: readonly Code[]): Partial<Record<Code, number>> {
  const counts: Partial<Record<Code, number>> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
