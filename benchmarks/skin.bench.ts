// Timings of skin, its reference, dots in it and how they are seen: npx tsx benchmarks/skin.bench.ts [--json]
import { report } from './measure.ts'
import { skinColourTimings } from './skin/colour.ts'
import { monteCarloTimings } from './skin/monte-carlo.ts'
import { perceptionTimings } from './skin/perception.ts'

const monteCarlo = monteCarloTimings()
report('skin', [...monteCarlo.timings, ...skinColourTimings(), ...perceptionTimings()])
if (!process.argv.includes('--json')) console.log(monteCarlo.note)
