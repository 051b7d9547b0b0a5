import type { ExplanationOfBenefit, Reference } from '@medplum/fhirtypes';
import type { Notice, NoticeReason } from '#interchange';
import { amountsOfLines } from './amounts-of-lines.js';
import type { Letter, LetterReason } from './letter.js';
import { headlines, longDay, meanings, money, notABill } from './words.js';

export interface DecidedClaim {
  readonly claimId: string;
  readonly eob: ExplanationOfBenefit;
  readonly notice: Notice;
  readonly decidedAt: Date;
}

/** A decision as a letter to the member. It knows no name, so it addresses nobody by one. */
export function toLetter({ claimId, eob, notice, decidedAt }: DecidedClaim): Letter {
  const { currency, plan, kind, amounts, reasons } = notice;
  return {
    title: 'Explanation of benefits',
    addressee: 'To the member for whom this claim was sent',
    headline: kind === 'pended' || kind === 'appeal-upheld' ? notice.headline : headlines[kind],
    facts: [
      ['Claim number', claimId],
      ['Number given by the sender', numberIn(notice.claimIdentifier)],
      ['Provider', shown(eob.provider)],
      ['Plan', plan === null ? 'not known' : `${plan.name} (${plan.planId}, version ${plan.version})`],
      ['Decided on', longDay(decidedAt)],
    ],
    summary:
      amounts === null
        ? []
        : [
            ['Charged', money(amounts.charged, currency)],
            ['Your plan pays', money(amounts.planPays, currency)],
            ['You owe', money(amounts.patientOwes, currency)],
          ],
    table: amountsOfLines(eob, currency),
    reasons: reasons.map((reason) => toReason(reason, currency)),
    appeal: notice.appeal && {
      lead: `You may appeal until ${longDay(new Date(notice.appeal.until))}: ${notice.appeal.days} days from this decision.`,
      steps: notice.appeal.steps,
    },
    closing: [notABill, `Decided by the rules of engine version ${notice.engineVersion}.`],
  };
}

function toReason(
  { text, lines, amount, bornBy, code, rule, evidence }: NoticeReason,
  currency: string,
): LetterReason {
  const where = lines.length === 0 ? '' : `${lines.length === 1 ? 'Line' : 'Lines'} ${lines.join(', ')}: `;
  const sum = amount === null ? '' : ` (${money(amount, currency)})`;
  const looked = Object.entries(evidence).map(([name, value]) => `${name} ${value}`);
  return {
    text: `${where}${text}${sum}.`,
    meaning: bornBy === null ? null : meanings[bornBy],
    details: [`Code ${code}`, ...(rule === null ? [] : [`rule ${rule}`]), ...looked].join('; '),
  };
}

/** A party by its name, or by the number that the sender searched for it by, or as the sender referred to it. */
function shown({ display, reference }: Reference): string {
  if (display !== undefined) return display;
  const [, system = '', number] = /\?(?:.*&)?identifier=(?:([^|&]*)\|)?([^&]+)/.exec(reference ?? '') ?? [];
  if (number === undefined) return reference ?? 'not stated';
  return system === npiSystem ? `NPI ${number}` : number;
}

const npiSystem = 'http://hl7.org/fhir/sid/us-npi';

/** The number without its system, which only tells computers apart. */
function numberIn(identifier: string): string {
  return identifier.slice(identifier.indexOf('|') + 1);
}
