/** A statement as it may be shown: without values, comments and the trace that one of them carried. */
export interface MaskedStatement {
  readonly text: string;
  readonly operation: string;
  readonly traceparent: string | undefined;
  readonly correlation: string | undefined;
}

/** Quoted texts (also `E'…'` and `$tag$…$tag$`), comments, names in double quotes, and numbers that stand alone. */
const pieces =
  /\/\*[\s\S]*?\*\/|--[^\n]*|"(?:[^"]|"")*"|\b[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|(?<![\w$.])\d+(?:\.\d+)?\b/g;

const longest = 2_000;

/**
 * Whoever uses a credential may write anything into a statement, so every value is masked, whichever way it came.
 * What cannot be told apart (a quote without end) hides the rest.
 */
export function maskStatement(statement: string): MaskedStatement {
  const comment = /\/\*((?:[^*]|\*(?!\/))*)\*\/\s*$/.exec(statement)?.[1] ?? '';
  const shown = statement
    .replace(pieces, (piece) => {
      if (piece.startsWith('/*') || piece.startsWith('--')) return ' ';
      return piece.startsWith('"') ? piece : '?';
    })
    .replace(/['$](?!\d)[\s\S]*$/, '?')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
  return {
    text: shown,
    operation: (/^\w+/.exec(shown)?.[0] ?? 'statement').toUpperCase(),
    traceparent: tagIn(comment, 'traceparent'),
    correlation: tagIn(comment, 'correlation_id'),
  };
}

/** As sqlcommenter writes it: `name='value'`, URL-encoded. */
function tagIn(comment: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|,)${name}='([A-Za-z0-9-]{1,64})'`).exec(comment)?.[1];
  return value;
}
