import { createServer, type Server } from 'node:https';
import { serverIdentity } from '#tls';
import { Provider } from 'oidc-provider';
import { Passwords } from './people/passwords.js';
import { Throttle } from './people/throttle.js';
import { loadPeople } from './people/people-file.js';
import { configuration } from './provider/configuration.js';
import { commandLineClient } from './provider/first-party-client.js';
import type { Settings } from './settings.js';
import { messagePage } from './sign-in/pages.js';
import { sendPage } from './sign-in/send-page.js';
import { signInOf } from './sign-in/sign-in-path.js';
import { SignIn } from './sign-in/sign-in.js';
import { loadKeys } from './state/keys.js';

type Settled = Omit<Settings, 'port' | 'caFile'>;

/** The provider with its sign-in page, not listening yet. `log` gets failures of ours, without what was sent. */
export function createOpenIdServer(
  { issuer, peopleFile, keysFile, identity, behindProxy }: Settled,
  log: (line: string) => void,
): Server {
  const provider = new Provider(issuer, configuration(loadKeys(keysFile)));
  provider.proxy = behindProxy;
  provider.on('server_error', (_context, error) => {
    log(`server error: ${error.name}: ${error.message}`);
  });
  const signIn = new SignIn({
    provider,
    passwords: new Passwords(loadPeople(peopleFile)),
    throttle: new Throttle(),
    clientName: commandLineClient.client_name ?? commandLineClient.client_id,
  });
  const answer = provider.callback();
  return createServer(serverIdentity(identity), (request, response) => {
    const uid = signInOf(request.url);
    if (uid === undefined) {
      void answer(request, response);
      return;
    }
    signIn.handle(uid, request, response).catch((error: unknown) => {
      log(`sign-in failed: ${error instanceof Error ? error.name : 'unknown'}`);
      if (!response.headersSent)
        sendPage(response, 500, messagePage('Something went wrong', 'It is not your fault.'));
      else response.destroy();
    });
  });
}
