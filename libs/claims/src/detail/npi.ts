/**
 * Whether a national provider identifier can exist: ten digits, the first 1 or 2, and a Luhn check digit over
 * `80840` and the number (69 FR 3434). Says nothing of whether it was ever given to anybody.
 */
export function isNpi(text: string): boolean {
  return /^[12]\d{9}$/.test(text) && luhnSum(`80840${text}`) % 10 === 0;
}

/** Every second digit from the right is doubled, and its digits added. */
function luhnSum(digits: string): number {
  return Array.from(digits)
    .toReversed()
    .reduce((sum, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
}
