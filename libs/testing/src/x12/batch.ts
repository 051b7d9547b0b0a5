import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from '../files/stored-files.js';
import { unique } from '../claims/ids.js';

/** A batch as a clearinghouse sends it: one 837P set of many claims, each of a member of its own. */
export function x12Batch(size: number): string {
  const visit = readFileSync(join(samples, 'x12/good/office-visit.837'), 'latin1');
  const [head = '', body = ''] = visit.split(/(?=HL\*2\*1)/);
  const [claim = ''] = body.split(/(?=SE\*)/);
  const run = unique('batch');
  const claims = Array.from({ length: size }, (_, index) =>
    claim
      .replace('HL*2*1', `HL*${index + 2}*1`)
      .replace('MBR-7001', `${run}-${index}`)
      .replace('X12-2001', `${run}-${index}`),
  ).join('');
  // From ST to SE, both counted: not ISA and GS, but the SE that is added here.
  const segments = `${head}${claims}`.split('~').length - 1 - 2 + 1;
  return `${head}${claims}SE*${segments}*0001~\nGE*1*1~\nIEA*1*000000001~\n`;
}
