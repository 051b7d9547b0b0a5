import NodeVault from 'node-vault';
import { OperationalError } from '#errors';

type Fields = Readonly<Record<string, unknown>>;

/** The administrative calls of the bootstrap: the only file here that knows node-vault. */
export interface VaultAdmin {
  /** The `data` of the answer, or undefined when there is nothing at this path. */
  read(path: string): Promise<Fields | undefined>;
  write(path: string, fields: Fields): Promise<void>;
  /** The `data` of what it answers to a write. */
  writeAndRead(path: string, fields: Fields): Promise<Fields>;
  remove(path: string): Promise<void>;
}

/** What Vault said no to. Its texts name paths and plugin failures, no secret of ours. */
export class VaultRefusal extends OperationalError {
  readonly path: string;
  readonly status: number | undefined;

  constructor(path: string, status: number | undefined, message: string) {
    super('VAULT.BOOTSTRAP_REFUSED', `Vault, ${path}: ${message}`, {
      retry: status === undefined ? 'transient' : 'permanent',
    });
    this.path = path;
    this.status = status;
  }
}

const requestTimeoutMillis = 20_000;

export function vaultAdmin(address: string, rootToken: string): VaultAdmin {
  const client = NodeVault({
    endpoint: address,
    token: rootToken,
    requestOptions: { timeout: requestTimeoutMillis },
  });
  const writeAndRead = async (path: string, fields: Fields): Promise<Fields> => {
    const answer: unknown = await client.write(path, fields).catch((thrown: unknown) => {
      throw refusal(path, thrown);
    });
    return dataOf(answer);
  };
  return {
    read: async (path) => {
      try {
        return dataOf(await client.read(path));
      } catch (thrown) {
        if (statusOf(thrown) === 404) return undefined;
        throw refusal(path, thrown);
      }
    },
    write: async (path, fields) => {
      await writeAndRead(path, fields);
    },
    writeAndRead,
    remove: async (path) => {
      await client.delete(path).catch((thrown: unknown) => {
        throw refusal(path, thrown);
      });
    },
  };
}

function dataOf(answer: unknown): Fields {
  const data = isFields(answer) ? answer['data'] : undefined;
  return isFields(data) ? data : {};
}

function refusal(path: string, thrown: unknown): VaultRefusal {
  // The original error is not kept as cause: it may hold the request with its headers.
  const message = thrown instanceof Error ? thrown.message : 'no answer';
  return new VaultRefusal(path, statusOf(thrown), message);
}

function statusOf(thrown: unknown): number | undefined {
  const response = isFields(thrown) ? thrown['response'] : undefined;
  const status = isFields(response) ? response['statusCode'] : undefined;
  return typeof status === 'number' ? status : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
