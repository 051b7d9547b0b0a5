import { formatAmount, parseExactAmount } from '#claims';

/** What one claim of an 835 says, in cents. */
interface RemittedFigures {
  readonly claim: string;
  readonly claimId: string;
  readonly status: string;
  readonly charge: bigint;
  readonly paid: bigint;
  readonly patient: bigint;
}

/** Where the laws of an 835 are broken, and its claims. Written from the guide alone, for `*`, `:` and `~`. */
interface RemittanceFindings {
  readonly broken: readonly string[];
  readonly claims: readonly RemittedFigures[];
}

interface OpenClaim extends RemittedFigures {
  adjusted: bigint;
  owed: bigint;
  line: { readonly charge: bigint; readonly paid: bigint; adjusted: bigint } | null;
}

/**
 * Checks SVC02 − ΣCAS = SVC03 on every line, CLP03 − ΣCAS = CLP04 and CLP05 = ΣPR on every claim,
 * ΣCLP04 − ΣPLB = BPR02 and SE01 in every transaction set.
 */
export function remittanceLaws(text: string): RemittanceFindings {
  const sets = text
    .split(/(?=\bST\*835\*)/)
    .filter((part) => part.startsWith('ST*'))
    .map((part) => lawsOfSet(part.replace(/(?<=\n|~)(GE|IEA)\*[\s\S]*$/, '')));
  return {
    broken: [...(sets.length === 0 ? ['no 835'] : []), ...sets.flatMap(({ broken }) => broken)],
    claims: sets.flatMap(({ claims }) => claims),
  };
}

function lawsOfSet(text: string): RemittanceFindings {
  const segments = text
    .split('~')
    .map((segment) => segment.trim().split('*'))
    .filter(([id]) => id !== '');
  const broken: string[] = [];
  const hold = (law: string, left: bigint, right: bigint): void => {
    if (left !== right) broken.push(`${law}: ${formatAmount(left)} and ${formatAmount(right)}`);
  };
  const claims: OpenClaim[] = [];
  let [stated, provider] = [0n, 0n];
  const endLine = (claim: OpenClaim | undefined): void => {
    if (claim?.line) hold(`SVC of ${claim.claim}`, claim.line.charge - claim.line.adjusted, claim.line.paid);
    if (claim) claim.line = null;
  };
  for (const [id = '', ...elements] of segments) {
    const claim = claims.at(-1);
    if (id === 'BPR') stated = centsOf(elements[1]);
    if (id === 'CLP') {
      endLine(claim);
      claims.push(claimOf(elements));
    }
    if (id === 'SVC') {
      endLine(claim);
      if (claim) claim.line = { charge: centsOf(elements[1]), paid: centsOf(elements[2]), adjusted: 0n };
    }
    if (id === 'CAS' && claim) addAdjustments(claim, elements);
    if (id === 'PLB') for (const at of [3, 5, 7, 9, 11, 13]) provider += centsOf(elements[at]);
    if (id === 'SE' && Number(elements[0]) !== segments.length)
      broken.push(`SE01 of ${segments.length} segments`);
  }
  endLine(claims.at(-1));
  for (const claim of claims) {
    hold(`CLP of ${claim.claim}`, claim.charge - claim.adjusted, claim.paid);
    hold(`CLP05 of ${claim.claim}`, claim.owed, claim.patient);
  }
  hold('BPR02', claims.reduce((sum, { paid }) => sum + paid, 0n) - provider, stated);
  return { broken, claims };
}

function claimOf([
  claim = '',
  status = '',
  charge,
  paid,
  patient,
  ,
  claimId = '',
]: readonly string[]): OpenClaim {
  const figures = { charge: centsOf(charge), paid: centsOf(paid), patient: centsOf(patient) };
  return { claim, claimId, status, ...figures, adjusted: 0n, owed: 0n, line: null };
}

function addAdjustments(claim: OpenClaim, [group, ...triples]: readonly string[]): void {
  for (let at = 1; at < triples.length; at += 3) {
    const cents = centsOf(triples[at]);
    claim.adjusted += cents;
    if (claim.line) claim.line.adjusted += cents;
    if (group === 'PR') claim.owed += cents;
  }
}

function centsOf(text: string | undefined): bigint {
  if (text === undefined || text === '') return 0n;
  const parsed = parseExactAmount(text.replace('-', ''));
  if (!parsed.ok) throw new TypeError(`no amount in a remittance: ${parsed.failure}`);
  return text.startsWith('-') ? -parsed.value : parsed.value;
}
