/** Verhoeff's multiplication table: the dihedral group of order ten. */
function product(left: number, right: number): number {
  if (left < 5) return right < 5 ? (left + right) % 5 : ((left + right) % 5) + 5;
  return right < 5 ? ((left - right + 5) % 5) + 5 : (left - right + 5) % 5;
}

const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permuted(digit: number, times: number): number {
  return times === 0 ? digit : permuted(step[digit] ?? 0, times - 1);
}

/** Whether a number's last digit is its check digit after Verhoeff, as SNOMED CT builds its identifiers. */
export function hasVerhoeffDigit(digits: string): boolean {
  const fromTheEnd = Array.from(digits).toReversed().map(Number);
  return fromTheEnd.reduce((check, digit, index) => product(check, permuted(digit, index % 8)), 0) === 0;
}

/** Whether the last digit is the check digit modulo 10 (Luhn) of those before it, as LOINC and NPI build theirs. */
export function hasLuhnDigit(digits: string): boolean {
  const fromTheEnd = Array.from(digits).toReversed().map(Number);
  const sum = fromTheEnd.reduce((all, digit, index) => {
    const weighted = index % 2 === 0 ? digit : digit * 2;
    return all + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
