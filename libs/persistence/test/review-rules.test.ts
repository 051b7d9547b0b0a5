import { adjustmentReasons, amountBand, fourEyesAbove, isMedicalNecessity } from '#claims';
import { asSuperuser } from '#testing';

test('the database counts the same reasons as medical necessity', async () => {
  const codes = [
    ...Object.keys(adjustmentReasons),
    ...Array.from({ length: 300 }, (_, code) => String(code)),
  ];
  const { rows } = await asSuperuser((client) =>
    client.query<{ code: string }>(
      `select code from unnest($1::text[]) as c (code) where claims.is_medical_necessity(code)`,
      [codes],
    ),
  );
  expect(rows.map(({ code }) => code)).toEqual(codes.filter(isMedicalNecessity));
});

/** What a generated column is computed by. */
const expressionOf = `
  select pg_get_expr(d.adbin, d.adrelid) as expression from pg_attribute a
  join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = 'claims.review_task'::regclass and a.attname = $1`;

test.each([0n, 100_000n, 100_001n, 1_000_000n, 1_000_001n])(
  'the database puts %d cents into the same band, and asks for as many verdicts',
  async (cents) => {
    const computed = await asSuperuser(async (client) => {
      const columns: string[] = [];
      for (const name of ['amount_band', 'verdicts_needed']) {
        const { rows } = await client.query<{ expression: string }>(expressionOf, [name]);
        columns.push(`${rows[0]?.expression ?? ''} as ${name}`);
      }
      return client.query(`select ${columns.join(', ')} from (select $1::bigint as amount_cents) t`, [
        cents.toString(),
      ]);
    });
    expect(computed.rows).toEqual([
      { amount_band: amountBand(cents), verdicts_needed: cents > fourEyesAbove ? 2 : 1 },
    ]);
  },
);
