/**
 * A statement with its trace in a comment, as sqlcommenter writes it, so that the server's log can be
 * joined to the caller's trace. Values are URL-encoded: nothing in them can end the comment.
 */
export function withComment(text: string, tags: Readonly<Record<string, string>>): string {
  const written = Object.entries(tags)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}='${encode(value)}'`);
  return written.length === 0 ? text : `${text} /*${written.join(',')}*/`;
}

/** `encodeURIComponent` leaves a few characters as they are, among them the quote. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/['()*!]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
}
