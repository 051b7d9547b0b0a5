import { readFileSync } from 'node:fs';
import { MiniLm } from '#embeddings';
import { migrate } from '#persistence';
import { connectClaim, type ClaimConnection } from '#persistence';
import { ask, Chooser, type Asked } from '#questions';
import { asSuperuser, dropLogins, loginIn, postgresServer, stack, superuserClient } from '#testing';
import { today, type Asked as Question } from './asked.js';
import { aboutAmounts } from './questions-about-amounts.js';
import { aboutClaims } from './questions-about-claims.js';
import { nearMisses } from './held-out/near-misses.js';
import { seenRefused, seenRefusedSecond, unseenRefused } from './held-out/not-answered.js';
import { seen } from './held-out/seen.js';
import { seenSecond } from './held-out/seen-second.js';
import { unseen } from './held-out/unseen.js';
import { refused, unanswerable } from './unanswered-questions.js';
import { seed } from './seed.js';

const answerable = [...aboutClaims, ...aboutAmounts];

/** A database of its own: what other tests leave would be counted here. */
const database = 'vouch_questions';

let connection: ClaimConnection;
const folder = stack().embeddings;
const model = folder === undefined ? undefined : new MiniLm(folder);

beforeAll(async () => {
  const { host, port, superuser: user, superuserPasswordFile } = stack().postgres;
  const password = readFileSync(superuserPasswordFile, 'utf8').trim();
  await asSuperuser((client) => client.query(`drop database if exists ${database}`));
  await migrate({ host, port, user, password, database });
  const client = await superuserClient(database);
  await seed(client).finally(async () => client.end());
  // A session's login as to grants and row security: made as Vault makes it.
  const login = await loginIn('assistant', 'EVALUATION');
  connection = await connectClaim({ ...postgresServer(), database }, login, 'evaluation');
}, 120_000);

afterAll(async () => {
  model?.close();
  await connection.close();
  await dropLogins();
  await asSuperuser((client) => client.query(`drop database if exists ${database} with (force)`));
});

interface Score {
  right: number;
  readonly wrong: string[];
  readonly open: string[];
}

async function asked(chooser: Chooser, question: string): Promise<Asked> {
  return ask({ inTransaction: (work) => connection.transaction(work), chooser, today }, question);
}

/** A column of the answer holds exactly these values, in this order. */
function holds(outcome: Asked, numbers: readonly unknown[]): boolean {
  if (outcome.outcome !== 'answered') return false;
  const { columns, rows } = outcome.answer;
  const comparable = (cell: unknown): unknown =>
    typeof cell === 'string' && /^-?\d+\.\d\d$/.test(cell) ? Math.round(Number(cell) * 100) : cell;
  return columns.some((_name, index) => {
    const column = rows.map((row) => comparable(row[index]));
    return JSON.stringify(column) === JSON.stringify(numbers);
  });
}

async function scored(
  chooser: Chooser,
  questions: readonly Question[] = answerable,
  beyond: readonly string[] = unanswerable,
): Promise<Score> {
  const score: Score = { right: 0, wrong: [], open: [] };
  for (const { question, query, numbers } of questions) {
    const outcome = await asked(chooser, question);
    if (outcome.outcome !== 'answered') score.open.push(question);
    else if (outcome.bound.query.id === query && holds(outcome, numbers)) score.right += 1;
    else score.wrong.push(`${question} → ${outcome.bound.query.id} ${JSON.stringify(outcome.answer.rows)}`);
  }
  for (const question of beyond) {
    const outcome = await asked(chooser, question);
    if (outcome.outcome === 'answered') score.wrong.push(`${question} → ${outcome.bound.query.id}`);
  }
  return score;
}

const choosers: readonly (readonly [string, () => Promise<Chooser>])[] = [
  ['words alone', async () => Chooser.over()],
  ...(model === undefined ? [] : [['MiniLM', async () => Chooser.over(model)] as const]),
];

test('the default set-up has its model', () => {
  expect(model).toBeDefined();
});

test.each(choosers)(
  'of 60 questions and more, %s answers at least 45 with the right numbers, and none with wrong ones',
  async (name, open) => {
    const { right, wrong, open: unanswered } = await scored(await open());
    const line = `questions, ${name}: ${right} of ${answerable.length} right, ${wrong.length} wrong, ${unanswered.length} offered or passed`;
    process.stdout.write(
      `${[line, ...unanswered.map((question) => `  not answered: ${question}`)].join('\n')}\n`,
    );
    expect(answerable.length).toBeGreaterThanOrEqual(60);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(45);
  },
  120_000,
);

test.each(choosers)(
  'what needs a person, health information or a write is refused by %s, and says why',
  async (_name, open) => {
    const chooser = await open();
    const because = await Promise.all(
      refused.map(async ([question]) => {
        const outcome = await chooser.choose(question, { today, plans: [] });
        return [question, outcome.kind === 'refused' ? outcome.because : outcome.kind];
      }),
    );
    expect(because).toEqual(refused);
  },
);

describe.each([
  ['held out, seen while it was improved', seen, seenRefused, 2 / 3],
  ['held out once, seen since', seenSecond, seenRefusedSecond, 2 / 3],
  ['by employees, looked at after it was first measured', unseen, unseenRefused, 3 / 4],
] as const)('%s', (name, questions, notAnswered, bar) => {
  test.each(choosers)('enough of them are answered right by %s, and none wrong', async (how, open) => {
    const chooser = await open();
    const { right, wrong, open: unanswered } = await scored(chooser, questions, nearMisses);
    const line = `questions, ${name}, ${how}: ${right} of ${questions.length} right, ${wrong.length} wrong, ${unanswered.length} offered or passed`;
    process.stdout.write(
      `${[line, ...unanswered.map((question) => `  not answered: ${question}`)].join('\n')}\n`,
    );
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(Math.ceil(questions.length * bar));
    const answered = [];
    for (const [question] of notAnswered) {
      if ((await asked(chooser, question)).outcome === 'answered') answered.push(question);
    }
    expect(answered).toEqual([]);
  });
});
