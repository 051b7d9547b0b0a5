/** The day a FHIR date or dateTime falls on where it was written; partial dates widen to their first or last day. */
export function dayOf(text: string, edge: 'first' | 'last'): string | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  const year = match?.[1];
  if (year === undefined || year === '0000') return null;
  const month = match?.[2] ?? (edge === 'first' ? '01' : '12');
  const last = lastDayOf(Number(year), Number(month));
  const day = match?.[3] ?? (edge === 'first' ? '01' : String(last));
  return Number(day) >= 1 && Number(day) <= last ? `${year}-${month}-${day}` : null;
}

/** 0 for a month that does not exist, so that no day fits it. */
function lastDayOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
