/** Runs work that is cut into steps to its end. */
export function runSteps<T>(steps: Generator<number, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
