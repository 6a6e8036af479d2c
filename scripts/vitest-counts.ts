import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Leaves the number of passed and failed tests where `npm test` adds them up. */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0
    let failed = unhandledErrors.length
    for (const module of modules) {
      let testCount = 0
      for (const test of module.children.allTests()) {
        testCount += 1
        const { state } = test.result()
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
      }
      if (testCount === 0 && module.state() === 'failed') failed += 1
    }
    const file = process.env['HALFTONE_COUNTS_FILE']
    if (file) writeFileSync(file, JSON.stringify({ passed, failed }))
    else process.on('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  }
}
