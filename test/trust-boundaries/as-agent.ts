import {
  ClaimCredentials,
  ExchangeClient,
  VaultHttp,
  WorkloadIdentity,
  type ClaimCredential,
} from '#agent-identity';
import { certificateOf, projectedTokenFile, stack, unchanging, urlOf, type WaitingClaim } from '#testing';

/** What an agent's process has, for tests that do what an agent would: right or wrong. */
export interface AsAgent {
  readonly identity: WorkloadIdentity;
  readonly exchange: ExchangeClient;
  /** @throws TypeError with the code of a refusal */
  open(claim: WaitingClaim): Promise<ClaimCredential>;
  readonly credentials: ClaimCredentials;
  close(): Promise<void>;
}

export async function asAgent(role: string): Promise<AsAgent> {
  const vault = new VaultHttp(stack().vault.address);
  const identity = new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });
  const certificates = unchanging(await certificateOf(role));
  const exchange = new ExchangeClient({ authorityUrl: urlOf('authority'), identity, certificates });
  const credentials = new ClaimCredentials({ vault, exchange, identity });
  return {
    identity,
    exchange,
    credentials,
    open: async (claim) => {
      const opened = await credentials.open(claim);
      if (!opened.ok) throw new TypeError(opened.failure.code);
      return opened.value;
    },
    close: async () => {
      await exchange.close();
      await identity.close();
      await vault.close();
    },
  };
}
