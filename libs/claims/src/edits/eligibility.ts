import { holdsOn } from '../reference/period.js';
import { eachLine, onClaim, onLine, type Edit, type EditContext, type EditedLine, type Hit } from './edit.js';

/** Members that the plan does not know. They may be known by another number, so that a person asks first. */
export const membership: Edit = ({ terms, onFile, plan }) =>
  terms.members === 'on-file' && !onFile.coverages.some(({ planId }) => planId === plan?.planId)
    ? [onClaim('member.not-on-file', 'Claim.patient', { plan: plan?.planId ?? '' })]
    : [];

/** Whether the plan covered the member on the day of service; the day the claim came does not count. */
export const eligibility: Edit = eachLine((line, { onFile, plan }) => {
  const day = line.servicedFrom;
  const ours = onFile.coverages.filter(({ planId }) => planId !== null && planId === plan?.planId);
  if (day === null || ours.length === 0 || ours.some((coverage) => holdsOn(coverage, day))) return [];
  const other = onFile.coverages.find((coverage) => coverage.payer !== null && holdsOn(coverage, day));
  if (other) return [onLine('coverage.other-payer', line, 'serviced', { day })];
  const first = ours.reduce(
    (earliest, { from }) => (from < earliest ? from : earliest),
    ours[0]?.from ?? day,
  );
  return day < first
    ? [onLine('coverage.not-yet', line, 'serviced', { day, from: first })]
    : [onLine('coverage.ended', line, 'serviced', { day, to: lastBefore(ours, day) })];
});

/** The end of the coverage that ended last before a day. */
function lastBefore(coverages: EditContext['onFile']['coverages'], day: string): string {
  return coverages
    .flatMap(({ to }) => (to !== null && to < day ? [to] : []))
    .reduce((latest, to) => (to > latest ? to : latest), '');
}

/**
 * Another payer who has to decide first and has not: because the claim says that we come later, or because the
 * member is insured there on file.
 */
export const otherPayerFirst: Edit = (context) => {
  const { terms, detail } = context;
  if (terms.otherPayer !== 'first' || detail.priorPayers.length > 0) return [];
  if (detail.filingOrder !== 'primary') {
    return [onClaim('coordination.other-payer-first', 'Claim.insurance', { order: detail.filingOrder })];
  }
  return firstElsewhere(context).slice(0, 1);
};

function firstElsewhere({ lines, onFile, plan }: EditContext): Hit[] {
  return lines.flatMap((line) => {
    const inForce = coveragesOn(line, onFile.coverages);
    const ours = inForce.find(({ planId }) => planId !== null && planId === plan?.planId);
    const other = inForce.find(({ payer, order }) => payer !== null && ours && order < ours.order);
    return other
      ? [onClaim('coordination.other-payer-first', 'Claim.insurance', { order: String(other.order) })]
      : [];
  });
}

function coveragesOn({ servicedFrom }: EditedLine, coverages: EditContext['onFile']['coverages']) {
  return servicedFrom === null ? [] : coverages.filter((coverage) => holdsOn(coverage, servicedFrom));
}
