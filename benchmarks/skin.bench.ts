// Timings of skin, dots in it and how they are seen: npx tsx benchmarks/skin.bench.ts [--json]
import { report } from './measure.ts'
import { skinColourTimings } from './skin/colour.ts'
import { perceptionTimings } from './skin/perception.ts'

report('skin', [...skinColourTimings(), ...perceptionTimings()])
