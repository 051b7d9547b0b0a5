import { Secret, useClaimToken, VaultHttp } from '#agent-identity';
import { isOperationalError } from '#errors';
import { connectClaim } from '#persistence';
import { startTelemetry } from '#telemetry';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { PersonsSession } from '../open-session.js';
import { claimInClear, type ClaimInClear } from './claim-in-clear.js';

export interface GlassOrder {
  readonly claimId: string;
  readonly reason: string;
  readonly minutes: number;
}

const opened = z.object({ glassId: z.string(), accessToken: z.string() });
const ended = z.object({ glassId: z.string() });

/** The claim as JSON for a terminal. The access is ended before anything is shown. @throws Complaint */
export async function breakGlass(session: PersonsSession, order: GlassOrder): Promise<string> {
  const { authority, stack } = session;
  // Not for the traces alone: by it Vault is told under which id on record all this happens.
  const telemetry = startTelemetry({ serviceName: 'vouch-cli', otlpUrl: stack.otlpUrl });
  try {
    const { glassId, accessToken } = await authority.call('POST', '/break-glass', opened, order);
    const token = new Secret(accessToken);
    const claim = await read(session, order.claimId, { glassId, token }).finally(() =>
      authority.call('DELETE', `/break-glass/${glassId}`, ended),
    );
    return JSON.stringify(claim, undefined, 2);
  } catch (thrown) {
    throw isOperationalError(thrown) ? new Complaint(`${thrown.message} (${thrown.code})`) : thrown;
  } finally {
    await telemetry.stop();
  }
}

async function read(
  { stack }: PersonsSession,
  claimId: string,
  { glassId, token }: { readonly glassId: string; readonly token: Secret },
): Promise<ClaimInClear> {
  const vault = new VaultHttp(stack.vaultAddress);
  try {
    const use = { token, role: 'breakglass', claimId, correlationId: glassId };
    const { login, unwrap, revoke } = await useClaimToken(vault, use);
    try {
      const connection = await connectClaim(stack.postgres, login, glassId);
      try {
        return await connection.transaction(async (sql) => claimInClear(sql, claimId, unwrap));
      } finally {
        await connection.close();
      }
    } finally {
      await revoke();
    }
  } finally {
    await vault.close();
  }
}
