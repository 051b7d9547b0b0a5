import { hasLuhnDigit } from '../codes/check-digits.js';

/**
 * Whether a national provider identifier can exist: ten digits, the first 1 or 2, and a Luhn check digit over
 * `80840` and the number (69 FR 3434). Says nothing of whether it was ever given to anybody.
 */
export function isNpi(text: string): boolean {
  return /^[12]\d{9}$/.test(text) && hasLuhnDigit(`80840${text}`);
}
