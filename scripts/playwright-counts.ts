import { writeFileSync } from 'node:fs'
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter'

/** Leaves the number of passed and failed tests where `npm test` adds them up. */
export default class CountsReporter implements Reporter {
  #suite: Suite | undefined
  #otherErrors = 0

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite
  }

  onError(): void {
    this.#otherErrors += 1
  }

  onEnd(): void {
    let passed = 0
    let failed = this.#otherErrors
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome()
      if (outcome === 'expected' || outcome === 'flaky') passed += 1
      else if (outcome === 'unexpected') failed += 1
    }
    const file = process.env['HALFTONE_COUNTS_FILE']
    if (file) writeFileSync(file, JSON.stringify({ passed, failed }))
    else process.stdout.write(`${passed} passed, ${failed} failed\n`)
  }

  printsToStdio(): boolean {
    return false
  }
}
