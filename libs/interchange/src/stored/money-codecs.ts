import {
  formatAmount,
  formatQuantity,
  formatRate,
  parseExactAmount,
  parseQuantity,
  parseRate,
  type Cents,
  type Quantity,
  type Rate,
} from '#claims';
import { z } from 'zod';

type Parse<Value> = (text: string) => { readonly ok: true; readonly value: Value } | { readonly ok: false };

/** A text in JSON, an exact number in code. */
function decimalCodec<Value extends bigint>(parse: Parse<Value>, format: (value: Value) => string) {
  return z.codec(
    z.string(),
    z.custom<Value>((value) => typeof value === 'bigint'),
    {
      decode: (text, context) => {
        const parsed = parse(text);
        if (parsed.ok) return parsed.value;
        context.issues.push({ code: 'custom', input: text, message: 'is no decimal of this kind' });
        return z.NEVER;
      },
      encode: format,
    },
  );
}

export const amountCodec = decimalCodec<Cents>(parseExactAmount, formatAmount);
export const rateCodec = decimalCodec<Rate>(parseRate, formatRate);

export const quantityCodec = decimalCodec<Quantity>(parseQuantity, formatQuantity);

/** A sum of quantities, which may be zero. */
export const unitsCodec = decimalCodec<bigint>(
  (text) => (text === '0' ? { ok: true, value: 0n } : parseQuantity(text)),
  (units) => formatQuantity(units as Quantity),
);

/** Only a difference may be negative. */
export const differenceCodec = decimalCodec<Cents>((text) => {
  const parsed = parseExactAmount(text.replace(/^-/, ''));
  return parsed.ok && text.startsWith('-') ? { ok: true, value: -parsed.value } : parsed;
}, formatAmount);
