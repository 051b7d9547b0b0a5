import { readFile } from 'node:fs/promises';
import { callVault, claimToken, clientToken, databaseLogin, newClaimId, stack } from '#testing';

const { vault } = stack();

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('an audit entry ties claim, submission, trace, lease and login together, and shows no secret', async () => {
  const claimId = newClaimId();
  const correlationId = `corr-${claimId}`;
  const token = clientToken(
    await claimToken('gather', claimId, { meta: { claim_id: claimId, agent: 'gather-agent' } }),
  );
  const login = await databaseLogin('gather', token, { traceparent, 'x-correlation-id': correlationId });
  await callVault('POST', 'auth/token/revoke-self', { token });

  const audited = await readFile(vault.auditFile, 'utf8');
  const entries = audited
    .split('\n')
    .filter((line) => line.includes(correlationId))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries.find(({ type }) => type === 'response')).toMatchObject({
    auth: {
      display_name: `token-${claimId}`,
      metadata: { claim_id: claimId, agent: 'gather-agent' },
      policies: ['claim-gather'],
    },
    request: {
      path: 'database/creds/gather',
      headers: { traceparent: [traceparent], 'x-correlation-id': [correlationId] },
    },
    response: { secret: { lease_id: login.lease_id }, data: { username: login.data.username } },
  });
  for (const secret of [token, login.data.password]) expect(audited.includes(secret)).toBe(false);
});
