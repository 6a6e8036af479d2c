#!/usr/bin/env node
import { existsSync } from 'node:fs'

const scripts = new URL('../../../scripts/steps/build.mjs', import.meta.url)
const built = new URL('../dist/main.js', import.meta.url)

try {
  // In a checkout the command line is built from its sources when they changed; a shipped copy has no sources to build.
  if (existsSync(scripts)) await (await import(scripts.href)).buildPart('server')
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(70)
}
const { main } = await import(built.href)
await main(process.argv)
