/** A text without any of the separators that we write with, at most so long. */
export function plain(text: string, longest: number): string {
  return text
    .replaceAll(/[*:^~\p{C}]/gu, ' ')
    .trim()
    .slice(0, longest)
    .trim();
}
