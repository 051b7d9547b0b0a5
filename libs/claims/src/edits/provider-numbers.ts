import { isNpi } from '../detail/npi.js';
import { onClaim, onLine, type Edit } from './edit.js';

/** Identifiers of providers that cannot exist. The number is not repeated: it may be one of another kind. */
export const providerNumbers: Edit = ({ detail, lines }) => [
  ...(detail.provider.npi !== null && !isNpi(detail.provider.npi)
    ? [onClaim('provider.billing-npi-invalid', 'Claim.provider', { expected: 'NPI with its check digit' })]
    : []),
  ...lines
    .filter(({ detail: { renderingNpi } }) => renderingNpi !== null && !isNpi(renderingNpi))
    .map((line) =>
      onLine('provider.rendering-npi-invalid', line, 'careTeamSequence', {
        expected: 'NPI with its check digit',
      }),
    ),
];
