import type { Signal, SignalKind } from './signal.js';

const words: Readonly<Record<SignalKind, RegExp>> = {
  accident:
    /\b(?:(?:motor[ -]vehicle|car|auto(?:mobile)?|traffic|bicycle) (?:accident|collision|crash)|MVA|accident(?:al)?|collision|struck by|fell (?:from|off|down)|slipped (?:and fell|on)|dog bite)\b/gi,
  'work-related':
    /\b(?:(?:injured|hurt|fell|accident|happened|occurred) (?:at|on) (?:work|the job)|on[ -]the[ -]job|work[ -]related|workers?[’']? comp(?:ensation)?)\b/gi,
  'other-insurance':
    /\b(?:other insurance|(?:secondary|supplemental) (?:insurance|coverage|payer|plan)|(?:also|additionally) (?:covered|insured) (?:by|under|through|with)|coordination of benefits|primary (?:payer|insurer|insurance) is)\b/gi,
  'missing-information':
    /\b(?:(?:records?|results?|report|notes?) (?:to follow|will follow|pending|not (?:attached|enclosed|available))|(?:will|to) (?:send|forward|fax) (?:the )?(?:records?|results?|report|notes?))\b/gi,
};

/** What takes it back, shortly before it and in the same sentence. */
const negation =
  /\b(?:no|not|never|without|denie[sd]|denying|negative for|rules? out|ruled out|unrelated to)\b[^.;\n]{0,40}$/i;
const reach = 60;

/** One of each kind is enough to ask. */
export function findSignals(text: string): readonly Signal[] {
  return (Object.keys(words) as SignalKind[]).flatMap((kind) => {
    for (const match of text.matchAll(words[kind])) {
      const before = text.slice(Math.max(0, match.index - reach), match.index);
      if (kind !== 'missing-information' && negation.test(before)) continue;
      return [{ kind, start: match.index, end: match.index + match[0].length }];
    }
    return [];
  });
}

/**
 * Whether a sentence says that something was not so: a model of meaning puts it beside the sentence that says it was.
 */
export function isTakenBack(sentence: string): boolean {
  return /\b(?:no|not|never|none|without|denie[sd]|denying|negative for|rules? out|ruled out|unrelated to)\b|n[’']t\b/i.test(
    sentence,
  );
}
