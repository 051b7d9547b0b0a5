/** Days, `YYYY-MM-DD`, both ends included; an open end is null. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

export function holdsOn({ from, to }: Period, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** Full days from one day to a later one; negative when it is earlier. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);
}
