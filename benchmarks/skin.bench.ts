// Timings of skin and of the dots in it: npx tsx benchmarks/skin.bench.ts [--json]
import { report } from './measure.ts'
import { skinColourTimings } from './skin/colour.ts'

report('skin', skinColourTimings())
