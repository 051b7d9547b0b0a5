export type LetterFormat = 'html' | 'pdf';

const formats: Readonly<Record<string, LetterFormat>> = {
  'text/html': 'html',
  'text/*': 'html',
  'application/pdf': 'pdf',
  'application/*': 'pdf',
  '*/*': 'html',
};

/** Which form of the letter an `Accept` header prefers (RFC 9110, 12.5.1); undefined when it takes none. */
export function letterFormat(accept = '*/*'): LetterFormat | undefined {
  const [best] = accept
    .split(',')
    .flatMap((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const format = formats[type];
      const weight = Number(
        /^q=([\d.]+)$/.exec(parameters.find((each) => each.startsWith('q=')) ?? 'q=1')?.[1] ?? 0,
      );
      return format === undefined || !(weight > 0) ? [] : [{ format, weight }];
    })
    .toSorted((left, right) => right.weight - left.weight);
  return best?.format;
}
