// Timings of the skin model and its reference: npx tsx benchmarks/skin.bench.ts [--json]
import { report } from './measure.ts'
import { monteCarloTimings } from './skin/monte-carlo.ts'

const monteCarlo = monteCarloTimings()
report('skin', monteCarlo.timings)
if (!process.argv.includes('--json')) console.log(monteCarlo.note)
