import { join } from 'node:path';
import { adjudicate, engineVersion, engineVersions, ruleSetOf } from '#claims';
import { assessmentToJson, canonicalSha256 } from '#interchange';
import { readJson } from '#testing';
import { goldenCases } from './corpus.js';

/** By engine version, by case: the beginning of the digest of its assessments. */
const golden = readJson(join(import.meta.dirname, 'digests.json')) as Record<string, Record<string, string>>;

const whatToDo = `Claims are judged otherwise than engine ${engineVersion} judged them, so that those it decided could not be
judged again as they were. Keep what it did: in libs/claims/src/rule-sets.ts what is new belongs to a new
version. Then add the digests of that version to digests.json. Under a version that there was, only a case that is new
gets a line: the one that the difference shows.`;

test.each(engineVersions)('engine %s judges the sample claims as it always did', (version) => {
  const digests = goldenCases().map(({ name, inputs }) => {
    const assessments = inputs.map((input) => assessmentToJson(adjudicate(input, ruleSetOf(version))));
    return [name, canonicalSha256(assessments).slice(0, 16)] as const;
  });
  expect({ whatToDo, digests: Object.fromEntries(digests) }).toEqual({ whatToDo, digests: golden[version] });
});
