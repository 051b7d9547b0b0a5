/**
 * A call that may fail in expected ways. The same shape as `Result` of `#errors`, spelled here because this
 * library imports nothing.
 */
export type Checked<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };
