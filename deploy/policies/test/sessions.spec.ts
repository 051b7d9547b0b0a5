import { entity, reference, type Question } from '../../../apps/authority/src/policies/question.js';
import type { Row } from './decision-table.js';
import { disagreements } from './expect-table.js';
import { agents, people, who, type Who } from './who.js';

const everyone = [...agents, ...people];

const glass = [
  everyone,
  ["somebody else's", 'own', "nobody's"],
  ['', ' ', 'audit 7'],
  ['-1', '0', '1', '60', '61'],
];

const glassTable: readonly Row[] = [
  ['gather|analyze|act|intake|stranger', '*', '*', '*', 'refused'],
  ['not compliance|everybody', '*', '*', '*', 'BREAK_GLASS.NOT_COMPLIANCE'],
  ['*', "own|nobody's", '*', '*', 'BREAK_GLASS.OWN_CLAIM'],
  ['*', '*', '', '*', 'BREAK_GLASS.NO_REASON'],
  ['*', '*', '*', '-1|0|61', 'BREAK_GLASS.TOO_LONG'],
  ['compliance|everybody', "somebody else's", ' |audit 7', '1|60', 'allowed'],
];

function breakGlass([asks, owner, reason = '', minutes]: readonly string[]): Question {
  const principal = who[asks as Who];
  const submitter = owner === 'own' ? principal.uid.id : 'somebody';
  return {
    principal,
    action: 'breakGlass',
    resource: entity(
      'Claim',
      'c1',
      owner === "nobody's" ? {} : { submitter: reference('Person', submitter) },
    ),
    context: { reason, minutes: Number(minutes) },
  };
}

test('breaking glass is answered as the table says, in every case', () => {
  expect(disagreements(glass, glassTable, breakGlass)).toEqual({ asked: 540, wrong: [] });
});

const assistantTable: readonly Row[] = [
  ['gather|analyze|act|intake|stranger', 'refused'],
  ['submitter|nobody', 'ASSISTANT.NOT_EMPLOYEE'],
  ['adjuster|clinician|compliance|ops|everybody', 'allowed'],
];

test('a session with the assistant is answered as the table says, for everyone', () => {
  const openAssistant = ([asks]: readonly string[]): Question => ({
    principal: who[asks as Who],
    action: 'openAssistant',
    resource: entity('Assistant', 'questions'),
    context: {},
  });
  expect(disagreements([everyone], assistantTable, openAssistant)).toEqual({ asked: 12, wrong: [] });
});

const mandates = [everyone, ['nobody who signed in', ...people], ['adjudication', 'marketing', '']];

const mandateTable: readonly Row[] = [
  ['submitter|adjuster|clinician|compliance|ops|nobody|everybody', '*', '*', 'refused'],
  ['not intake', '*', '*', 'MANDATE.ACTOR_NOT_INTAKE'],
  ['*', 'not submitter|everybody', '*', 'MANDATE.SUBJECT_INVALID'],
  ['*', '*', 'marketing|', 'MANDATE.WRONG_PURPOSE'],
  ['intake', 'submitter|everybody', 'adjudication', 'allowed'],
];

test('a mandate is answered as the table says, in every case', () => {
  const openMandate = ([asks, word, purpose = '']: readonly string[]): Question => ({
    principal: who[asks as Who],
    action: 'openMandate',
    resource: entity('Claim', 'c1'),
    context: {
      purpose,
      ...(word === 'nobody who signed in' ? {} : { submitter: reference('Person', who[word as Who].uid.id) }),
    },
    others: word === 'nobody who signed in' ? [] : [who[word as Who]],
  });
  expect(disagreements(mandates, mandateTable, openMandate)).toEqual({ asked: 288, wrong: [] });
});
