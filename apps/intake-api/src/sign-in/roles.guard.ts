import {
  Inject,
  Injectable,
  mixin,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Secret } from '#agent-identity';
import type { PersonTokens } from '#proofs';
import { people } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { keepSignedIn } from './signed-in.js';

export type Role = 'submitter' | 'examiner' | 'compliance' | 'ops';

/** Lets in who shows a valid access token (RFC 6750) and has one of the roles. */
export function ForRoles(...roles: readonly Role[]): ClassDecorator & MethodDecorator {
  return UseGuards(guardFor(roles));
}

function guardFor(roles: readonly Role[]): Type<CanActivate> {
  @Injectable()
  class RolesGuard implements CanActivate {
    readonly #people: PersonTokens;

    constructor(@Inject(people) tokens: PersonTokens) {
      this.#people = tokens;
    }

    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const token = /^Bearer +(\S{1,8192})$/i.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined) throw unauthorized();
      const verified = await this.#people.verify(token);
      if (!verified.ok) throw unauthorized('invalid_token');
      if (!roles.some((role) => verified.value.roles.includes(role))) throw forbidden(roles);
      keepSignedIn(request, { person: verified.value, accessToken: new Secret(token) });
      return true;
    }
  }
  return mixin(RolesGuard);
}

function unauthorized(error?: 'invalid_token'): RefusedRequest {
  const challenge = `Bearer realm="vouch"${error === undefined ? '' : `, error="${error}"`}`;
  return new RefusedRequest({
    status: 401,
    code: error === undefined ? 'ACCESS.TOKEN_MISSING' : 'ACCESS.TOKEN_INVALID',
    detail: 'Sign in at the OpenID provider and send the access token as "Authorization: Bearer …".',
    headers: { 'www-authenticate': challenge },
  });
}

function forbidden(roles: readonly Role[]): RefusedRequest {
  return new RefusedRequest({
    status: 403,
    code: 'ACCESS.ROLE_MISSING',
    detail: `This needs one of the roles: ${roles.join(', ')}.`,
    headers: { 'www-authenticate': 'Bearer realm="vouch", error="insufficient_scope"' },
  });
}
