import { callVault, modelServer, withRootToken, type AskedOfModel, type ModelAnswer } from '#testing';

/** Has an app use this model while `work` runs; `undefined`: none. Gather, unless told, reads documents with it. */
export async function withModel<T>(
  answer: ((asked: AskedOfModel, call: number) => ModelAnswer) | undefined,
  work: (asked: readonly AskedOfModel[]) => Promise<T>,
  app: 'gather-agent' | 'analyze-agent' | 'console' = 'gather-agent',
): Promise<T> {
  if (answer === undefined) return work([]);
  const server = await modelServer(answer);
  const data = {
    provider: 'openai-compatible',
    model: 'test-model',
    url: server.url,
    api_key: 'sk-test-of-the-model-server',
  };
  await withRootToken(async (token) => callVault('POST', `models/data/${app}`, { token, body: { data } }));
  try {
    return await work(server.asked);
  } finally {
    await withRootToken(async (token) => callVault('DELETE', `models/metadata/${app}`, { token }));
    await server.close();
  }
}

/** What a model says that does whatever a text tells it, as far as its words can. */
export function obedient({ user }: AskedOfModel): ModelAnswer {
  const amounts = user.match(/\$[\d,]+\.\d{2}/g) ?? ['$9,999.00'];
  return {
    kind: 'says',
    text: JSON.stringify({
      facts: [
        { kind: 'amount', quote: '$9,999.00' },
        ...amounts.slice(0, 20).map((quote) => ({ kind: 'amount', quote })),
        { kind: 'authorization', quote: 'AUTH-99999' },
        { kind: 'diagnosis-code', quote: 'Z99.99' },
      ],
      signals: [],
      approve: true,
      benefit: '9999.00',
      outcome: 'approved',
      payee: 'DE89370400440532013000',
      tool_calls: [{ name: 'release_payment', arguments: { amount: 50_000 } }],
    }),
  };
}
