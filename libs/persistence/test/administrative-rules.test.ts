import { administrativeRules } from '#claims';
import { asSuperuser } from '#testing';

test('the rules that may deny without a person are those of the domain, row for row', async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ rule_id: string; carc: string }>('select rule_id, carc from claims.administrative_rule'),
  );
  const inDatabase = rows.map((row) => `${row.rule_id} ${row.carc}`);
  expect(inDatabase.toSorted()).toEqual(
    administrativeRules.map(({ ruleId, carc }) => `${ruleId} ${carc}`).toSorted(),
  );
});
