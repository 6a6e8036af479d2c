import { localBin, run } from './run.mjs'

const fences = [
  { name: 'purity: engine', program: 'tsc', args: ['-p', 'packages/engine'] },
  { name: 'purity: clinic', program: 'tsc', args: ['-p', 'packages/clinic'] },
  { name: 'direction and depth', program: 'oxlint', args: ['--quiet', '--type-aware', 'packages'] },
]

/** The walls of the house: a build does not go on when one is crossed. */
export async function checkFences() {
  for (const { name, program, args } of fences) {
    const { status, output } = await run(localBin(program), args, { capture: true })
    if (status !== 0) {
      process.stderr.write(output)
      throw new Error(`A wall of the house is crossed (${name}); the place is named above.`)
    }
  }
}
