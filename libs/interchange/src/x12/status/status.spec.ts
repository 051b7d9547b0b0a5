import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimStates } from '#claims';
import { samples } from '#testing';
import { tokenize } from '../envelope/tokenize.js';
import { writeStatusAnswer } from './status-answer.js';
import { asksForStatus, readStatusQuestion, type ReadStatusQuestion } from './status-question.js';

const question = readFileSync(join(samples, 'x12/status-question.276'), 'utf8');
const at = new Date('2025-03-12T10:20:30Z');

function read(text: string): ReadStatusQuestion {
  const found = readStatusQuestion(text);
  if (found === null) throw new TypeError('an interchange was sent');
  return found;
}

const claim = {
  claimId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  claimNumber: 'X12-2001',
  state: 'approved',
  changedOn: '2025-03-11',
  billed: 18_500n,
  benefit: 14_800n,
} as const;

test('a question where claims stand is told from claims, and read with what it asks for', () => {
  expect(asksForStatus(question)).toBe(true);
  expect(asksForStatus(readFileSync(join(samples, 'x12/good/office-visit.837'), 'utf8'))).toBe(false);
  expect(asksForStatus('')).toBe(false);
  expect(read(question).problems).toEqual([]);
  expect(read(question).inquiries).toEqual([
    { trace: 'TRACE-1', claimId: null, claimNumber: 'X12-2001' },
    { trace: 'TRACE-2', claimId: null, claimNumber: 'X12-0000' },
  ]);
});

test('every claim that is asked for is answered under its trace, and an unknown one said to be unknown', () => {
  const found = ({ claimNumber }: { readonly claimNumber: string | null }) =>
    claimNumber === claim.claimNumber ? [claim] : [];
  const answer = writeStatusAnswer(read(question), found, at);
  expect(answer.split('\n').slice(1)).toEqual([
    'GS*HN*DEMOPAYER*MERIDIANBILLING*20250312*1020*1*X*005010X212~',
    'ST*277*0001*005010X212~',
    'BHT*0010*08*000000013*20250312*1020*DG~',
    'HL*1**20*1~',
    'NM1*PR*2*DEMO PAYER*****PI*DEMO01~',
    'HL*2*1*21*1~',
    'NM1*41*2*MERIDIAN BILLING*****46*MERID01~',
    'HL*3*2*19*1~',
    'NM1*1P*2*MERIDIAN FAMILY CLINIC*****XX*1234567893~',
    'HL*4*3*22*0~',
    'DMG*D8*19710304*F~',
    'NM1*IL*1*ARDEN*ROSA****MI*MBR-7001~',
    'TRN*2*TRACE-1~',
    'STC*F1:107*20250311**185.00*148.00~',
    'REF*1K*01JABCDEFGHJKMNPQRSTVWXYZ0~',
    'REF*EJ*X12-2001~',
    'HL*5*3*22*0~',
    'DMG*D8*19600101*M~',
    'NM1*IL*1*NOBODY*KNOWN****MI*MBR-0~',
    'TRN*2*TRACE-2~',
    'STC*A4:35*20250312~',
    'REF*EJ*X12-0000~',
    'SE*22*0001~',
    'GE*1*1~',
    'IEA*1*000000013~',
    '',
  ]);
  expect(tokenize(answer).fault).toBeNull();
});

test('every state has a status', () => {
  const codes = claimStates.map((state) => {
    const answer = writeStatusAnswer(read(question), () => [{ ...claim, state }], at);
    return /STC\*(\w+:\w+)/.exec(answer)?.[1];
  });
  expect(codes.every((code) => code !== undefined)).toBe(true);
});

test.each([
  ['another version', question.replaceAll('005010X212', '004010X093'), 'X12.SET_UNSUPPORTED'],
  ['a count that differs', question.replace('SE*22', 'SE*21'), 'X12.COUNT_DIFFERS'],
  ['no claim', question.replaceAll(/TRN\*1\*TRACE-.~\n/g, ''), 'X12.NO_INQUIRY'],
])('a question with %s is not answered', (_, text, code) => {
  expect(read(text).problems.map((problem) => problem.code)).toContain(code);
});
