import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const globalSetup = 'packages/server/test/global-setup.ts'

export default defineConfig({
  test: {
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
