/** Cedar's values in lines: one attribute a line, nested ones further in. Sets and calls stay whole. */
export function readable(counterexample: string): readonly string[] {
  let depth = 0;
  let inner = 0;
  let text = '';
  for (const token of counterexample.match(/"(?:[^"\\]|\\.)*"|[^"]/gs) ?? []) {
    if (token === '(' || token === '[') inner += 1;
    if (token === ')' || token === ']') inner -= 1;
    const breaks = inner === 0 && (token === '{' || token === '}' || token === ',');
    if (!breaks) text += token;
    else if (token === '{') text += `{\n${'  '.repeat((depth += 1))}`;
    else if (token === '}') text += `\n${'  '.repeat((depth -= 1))}}`;
    else text += `,\n${'  '.repeat(depth)}`;
  }
  return text
    .split('\n')
    .map((line) => line.replace(/^( *) /, '$1').trimEnd())
    .filter((line) => line !== '');
}
