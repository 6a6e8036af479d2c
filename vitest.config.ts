import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const globalSetup = 'packages/server/test/global-setup.ts'

export default defineConfig({
  test: {
    // Two also on a machine of two cores: many tests wait for a server or a command to answer.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './scripts/vitest-counts.ts'],
    projects: [
      { test: { name: 'engine', include: ['packages/engine/src/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'clinic', include: ['packages/clinic/src/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'web', include: ['packages/web/src/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      { test: { name: 'house', include: ['scripts/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'server',
          include: ['packages/server/{src,test}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...(existsSync(globalSetup) ? { globalSetup: [globalSetup] } : {}),
        },
      },
    ],
  },
})
