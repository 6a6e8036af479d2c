/** [MN-6] Numbers from 1 to the highest that are not there; empty for books without a gap. */
export function missingNumbers(numbers: readonly number[]): number[] {
  const known = new Set(numbers)
  const highest = Math.max(0, ...numbers)
  return Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !known.has(number))
}
