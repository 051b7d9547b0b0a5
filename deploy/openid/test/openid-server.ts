import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bug } from '#errors';
import { otherAuthority, type OtherAuthority } from '#testing';
import { trustOnly, type IdentityFiles } from '#tls';
import { createOpenIdServer } from '../src/create-openid-server.js';

interface Login {
  readonly username: string;
  readonly password: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A provider on loopback with a state folder of its own, which outlives `restart`. */
export class RunningProvider {
  readonly complaints: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'vouch-openid-'));
  readonly peopleFile = join(this.#folder, 'secrets', 'people.json');
  readonly keysFile = join(this.#folder, 'openid', 'keys.json');
  #server: ReturnType<typeof createOpenIdServer> | undefined;

  readonly behindProxy = false;

  private constructor(
    private readonly port: number,
    private readonly authority: OtherAuthority,
    readonly identity: IdentityFiles,
  ) {}

  static async start(): Promise<RunningProvider> {
    const authority = await otherAuthority();
    trustOnly(authority.certificateFile);
    const identity = await authority.issueFiles('openid', 'server');
    const provider = new RunningProvider(await freePort(), authority, identity);
    await provider.#listen();
    return provider;
  }

  get issuer(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  login(name: string): Login {
    const people = JSON.parse(readFileSync(this.peopleFile, 'utf8')) as Record<string, Login>;
    const login = people[name];
    if (login === undefined) throw new Bug(`no demo person ${name}`);
    return login;
  }

  async restart(): Promise<void> {
    await this.#close();
    await this.#listen();
  }

  async remove(): Promise<void> {
    await this.#close();
    rmSync(this.#folder, { recursive: true });
    this.authority.remove();
  }

  async #listen(): Promise<void> {
    const server = createOpenIdServer(this, (line) => this.complaints.push(line));
    this.#server = server;
    // A kept-alive connection of the last server would be used once more after a restart, and fail.
    server.maxRequestsPerSocket = 1;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
  }

  async #close(): Promise<void> {
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  }
}
