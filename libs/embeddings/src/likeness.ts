/** Cosine of two vectors of length 1: 1 for the same text, about 0 for texts that have nothing to do with each other. */
export function likeness(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
