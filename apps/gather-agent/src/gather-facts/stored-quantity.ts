import { parseQuantity, type Quantity } from '#claims';
import { OperationalError } from '#errors';

/** A quantity as the database gives it. @throws OperationalError `CLAIM.STORED_UNREADABLE` (permanent) */
export function storedQuantity(text: string): Quantity {
  const quantity = parseQuantity(text);
  if (quantity.ok) return quantity.value;
  throw new OperationalError('CLAIM.STORED_UNREADABLE', `a stored quantity is ${quantity.failure}`, {
    retry: 'permanent',
  });
}
