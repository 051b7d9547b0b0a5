import {
  asSuperuser,
  bundleOf,
  callIntake,
  callVault,
  claimToken,
  clientToken,
  connect,
  databaseLogin,
  fhirClaim,
  keepReconcilerAway,
  letReconcilerIn,
  plainClaim,
  submitPlain,
  tokenOf,
  untilSettled,
} from '#testing';
import { refusal } from './database-privileges.js';
import { opened } from './opened-claim.js';

const told = { note: 'tells of a person' };
const contents = [plainClaim(told), plainClaim(told)];
let mine = '';
let theirs = '';

beforeAll(async () => {
  await keepReconcilerAway();
  [mine = '', theirs = ''] = await Promise.all(
    contents.map(async (claim) => (await submitPlain(claim)).claimId),
  );
  await untilSettled([mine, theirs]);
}, 120_000);

afterAll(letReconcilerIn);

async function wrappedKeyOf(claimId: string): Promise<string> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ wrapped: string }>('select wrapped from claims.data_key where claim_id = $1', [claimId]),
  );
  return rows[0]?.wrapped ?? '';
}

/** Changes what no grant allows to change, past every trigger. */
async function forced(statement: string, ...values: unknown[]): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(statement, values);
  });
}

const context = (claimId: string) => Buffer.from(claimId).toString('base64');

async function decrypt(token: string, body: object): Promise<number> {
  return (await callVault('POST', 'transit/decrypt/phi', { token, body })).status;
}

test('gather opens its claim as it was sent', async () => {
  expect(await opened(mine)).toMatchObject({ sourceFormat: 'json', content: contents[0], documents: [] });
});

test('of claims that came together each opens by itself, with the documents that it brought', async () => {
  const together = [fhirClaim(), fhirClaim()];
  const { body } = await callIntake({ path: '/fhir/Claim/$submit', body: bundleOf(...together) });
  const { entry } = body as { entry: { resource: { id: string } }[] };
  expect(entry).toHaveLength(2);
  for (const [index, sent] of together.entries()) {
    const { content, documents } = await opened(entry[index]?.resource.id ?? '');
    expect(content).toEqual(sent);
    expect(documents.map((document) => document.content)).toEqual(sent.contained);
  }
});

test('a key opens in the context of its own claim only', async () => {
  const [myKey, theirKey] = [await wrappedKeyOf(mine), await wrappedKeyOf(theirs)];
  const token = clientToken(await claimToken('gather', mine));
  expect({
    mine: await decrypt(token, { ciphertext: myKey, context: context(mine) }),
    theirsAsMine: await decrypt(token, { ciphertext: theirKey, context: context(mine) }),
    mineAsTheirs: await decrypt(token, { ciphertext: myKey, context: context(theirs) }),
    withoutContext: await decrypt(token, { ciphertext: myKey }),
    several: await decrypt(token, { batch_input: [{ ciphertext: myKey, context: context(mine) }] }),
  }).toEqual({ mine: 200, theirsAsMine: 400, mineAsTheirs: 400, withoutContext: 403, several: 403 });
});

test("gather's login shows no key but that of its claim", async () => {
  const { data } = await databaseLogin('gather', clientToken(await claimToken('gather', mine)));
  const session = await connect(data.username, data.password);
  const { rows } = await session.query('select claim_id from claims.data_key');
  await session.end();
  expect(rows).toEqual([{ claim_id: mine }]);
});

test.each(['analyze', 'act'])("%s's claim token opens no key, whatever it sends", async (stage) => {
  const token = clientToken(await claimToken(stage, mine));
  const ciphertext = await wrappedKeyOf(mine);
  expect([
    await decrypt(token, { ciphertext, context: context(mine) }),
    await decrypt(token, { batch_input: [{ ciphertext, context: context(mine) }] }),
  ]).toEqual([403, 403]);
});

test.each(['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent', 'console'])(
  "%s's own token opens no key",
  async (app) => {
    const body = { ciphertext: await wrappedKeyOf(mine), context: context(mine) };
    expect(await decrypt(await tokenOf(app), body)).toBe(403);
  },
);

test.each(['analyze', 'act'])("%s's login has no grant on content, documents or keys", async (stage) => {
  const { data } = await databaseLogin(stage, clientToken(await claimToken(stage, mine)));
  const session = await connect(data.username, data.password);
  const tried = [
    'select content from claims.claim',
    'select content from claims.document',
    'select claim_id from claims.document',
    'select wrapped from claims.data_key',
    'select count(*) from claims.data_key',
  ];
  const said: (string | undefined)[] = [];
  for (const statement of tried) said.push(await refusal(session, statement));
  await session.end();
  expect(said).toEqual(tried.map(() => 'no grant'));
});

test('intake reads nothing back that it sealed', async () => {
  const { data } = await databaseLogin('intake', await tokenOf('intake-api'));
  const session = await connect(data.username, data.password);
  const tried = ['content from claims.claim', 'content from claims.document', 'wrapped from claims.data_key'];
  const said: (string | undefined)[] = [];
  for (const what of tried) said.push(await refusal(session, `select ${what}`));
  await session.end();
  expect(said).toEqual(tried.map(() => 'no grant'));
});

test('the database takes no content that is not sealed', async () => {
  const said = await asSuperuser((client) =>
    refusal(client, `update claims.claim set content = convert_to('{"note": "tells of a person"}', 'UTF8')`),
  );
  expect(said).toBe('23514');
});

test('content that was put in the place of another claim does not open', async () => {
  const [{ claimId: first }, { claimId: second }] = [
    await submitPlain(plainClaim(told)),
    await submitPlain(plainClaim(told)),
  ];
  await untilSettled([first, second]);
  await forced(
    `update claims.claim set content = (select content from claims.claim where claim_id = $2) where claim_id = $1`,
    first,
    second,
  );
  await expect(opened(first)).rejects.toMatchObject({ code: 'SEALING.BROKEN', retry: 'permanent' });
  // Not even with the key that belongs to it.
  await forced(
    `update claims.data_key set wrapped = (select wrapped from claims.data_key where claim_id = $2) where claim_id = $1`,
    first,
    second,
  );
  await expect(opened(first)).rejects.toMatchObject({ code: 'VAULT.REFUSED', retry: 'permanent' });
});

test('one changed bit of what is stored, and it does not open', async () => {
  const { claimId } = await submitPlain(plainClaim(told));
  await untilSettled([claimId]);
  await forced(
    'update claims.claim set content = set_bit(content, 800, 1 - get_bit(content, 800)) where claim_id = $1',
    claimId,
  );
  await expect(opened(claimId)).rejects.toMatchObject({ code: 'SEALING.BROKEN' });
});
