/** Letters and quoted strings, which may hold any bracket or comma. */
const token = /"(?:[^"\\]|\\.)*"|[^"]/gs;

/** The parts of a record or list between its outermost commas. */
function partsOf(record: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of record.match(token) ?? []) {
    if ('([{'.includes(letter)) depth += 1;
    if (')]}'.includes(letter)) depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Names of attributes need no quotes to be read. */
function unquoted(part: string): string {
  return part.replace(/"(\w+)":/g, '$1:');
}

/**
 * A counterexample in a line per fact: who asks for what, what is known of everybody concerned, and in which
 * circumstances. What Cedar prints otherwise is shown as it is.
 */
export function readable(counterexample: string): readonly string[] {
  const asked =
    /^principal: (.+), action: (.+), resource: (.+)\ncontext: \{(.*)\}\nentities: \[\n(.*)\]$/s.exec(
      counterexample.trim(),
    );
  if (asked === null) return counterexample.split('\n');
  const [, principal = '', action = '', resource = '', context = '', entities = ''] = asked;
  // Entities without attributes are names that the schema lists.
  const known = [...entities.matchAll(/^ {2}(\S.*) \{\n((?: {4}.*\n)*) {2}\},$/gm)];
  return [
    `${principal} asks for ${action} of ${resource}`,
    ...known.flatMap(([, name = '', attributes = '']) => facts(name, partsOf(attributes))),
    ...facts('context', partsOf(context)),
  ];
}

function facts(of: string, parts: readonly string[]): readonly string[] {
  return [`  ${of}`, ...parts.map((part) => `    ${unquoted(part)}`)];
}
