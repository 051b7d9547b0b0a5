import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What a request to the model server asked. */
export interface AskedOfModel {
  readonly system: string;
  readonly user: string;
  readonly authorization: string | undefined;
}

/** How the server answers: with these words of the "model", with a status, late, or not at all. */
export type ModelAnswer =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'fails'; readonly status: number }
  | { readonly kind: 'late'; readonly millis: number }
  | { readonly kind: 'hangs-up' };

export interface ModelServer {
  /** Base URL for an OpenAI-compatible client. */
  readonly url: string;
  readonly asked: readonly AskedOfModel[];
  close(): Promise<void>;
}

/** An OpenAI-compatible server over real HTTP, whose model is a function: right, garbled, slow or hostile. */
export async function modelServer(
  answer: (asked: AskedOfModel, call: number) => ModelAnswer,
): Promise<ModelServer> {
  const asked: AskedOfModel[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const { messages = [] } = JSON.parse(Buffer.concat(chunks).toString()) as {
          messages?: readonly { role: string; content: string }[];
        };
        const said = (role: string) => messages.find((each) => each.role === role)?.content ?? '';
        const one = {
          system: said('system'),
          user: said('user'),
          authorization: request.headers.authorization,
        };
        asked.push(one);
        const how = answer(one, asked.length);
        if (how.kind === 'hangs-up') {
          request.socket.destroy();
          return;
        }
        if (how.kind === 'late') await wait(how.millis, undefined, { ref: false });
        response.setHeader('content-type', 'application/json');
        if (how.kind === 'fails') {
          response.statusCode = how.status;
          // Providers do repeat what they were sent, key included.
          response.end(JSON.stringify({ error: { message: `no: ${one.authorization ?? ''} ${one.user}` } }));
          return;
        }
        response.end(JSON.stringify(completion(how.kind === 'says' ? how.text : '{}')));
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function completion(content: string): object {
  return {
    id: 'answer',
    object: 'chat.completion',
    created: 0,
    model: 'test-model-2025-01-01',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  };
}
