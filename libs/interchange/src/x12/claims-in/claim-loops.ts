import type { Loop } from '../envelope/loops.js';

/** A claim with the loops it hangs from. */
export interface ClaimLoops {
  /** 1000A to 2000A: who sent it, and BHT. */
  readonly header: Loop;
  /** 2000A */
  readonly billing: Loop;
  /** 2000B */
  readonly subscriber: Loop;
  /** 2000C; null when the subscriber is the patient. */
  readonly patient: Loop | null;
  /** 2300 */
  readonly claim: Loop;
}
