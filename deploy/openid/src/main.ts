import { createOpenIdServer } from './create-openid-server.js';
import { trustOnly } from '#tls';
import { readSettings } from './settings.js';

const settings = readSettings();
trustOnly(settings.caFile);
const server = createOpenIdServer(settings, (line) => process.stderr.write(`${line}\n`));

server.listen(settings.port, '127.0.0.1', () => {
  process.stdout.write(`OpenID provider ${settings.issuer} is ready\n`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    // Kept-alive connections would hold the process; a request in hand gets a moment.
    server.closeIdleConnections();
    setTimeout(() => {
      server.closeAllConnections();
    }, 2_000).unref();
  });
}
