// Timings of skin and seeing: npx tsx benchmarks/skin.bench.ts [--json]
import { report } from './measure.ts'
import { perceptionTimings } from './skin/perception.ts'

report('skin', perceptionTimings())
