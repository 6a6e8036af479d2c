// Timings of the dot engine, and its peers beside it: npx tsx benchmarks/dots.bench.ts [--json]
import { readFileSync } from 'node:fs'
import {
  createDensityField,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  averageHead,
  defaultHairline,
  measureTreatment,
  parseRankedTile,
  zoneNames,
  type Design,
} from '@halftone/engine'
import { qualityTable, ratioTable, speedTable } from './dots/compare.ts'
import { dragTable, memoryTable, wholeHeadTimings } from './dots/drag.ts'
import { polishTable, polishTimings, stripTable } from './dots/polish.ts'
import { measure, report, type Timing } from './measure.ts'

const bytes = new Uint8Array(
  readFileSync(new URL('../packages/engine/assets/ranked-tile.bin', import.meta.url)),
)
const tile = parseRankedTile(bytes)
const head = averageHead('men')
const surface = createHeadSurface(head)
const chart = createScalpChart(surface)
const pool = createDotPool(surface, chart, tile, 5)

function designOf(densityPerCm2: number, withOccipital: boolean): Design {
  return {
    format: 'halftone-design',
    version: 1,
    engineVersion: '0.1.0',
    name: 'bench',
    seed: 5,
    client: { pattern: 'men', stage: 'Norwood VI' },
    head,
    views: [],
    hairline: defaultHairline(surface, { pattern: 'men', style: 'soft', midFrontalMm: 75 }),
    zones: zoneNames
      .filter((zone) => withOccipital || zone !== 'occipital')
      .map((zone) => ({ zone, densityPerCm2 })),
    existingHair: [],
    patches: [],
    exclusions: [],
    skin: { srgb: [214, 170, 146], melaninFraction: 0.03, bloodFraction: 0.04 },
    hair: { srgb: [60, 48, 40] },
    dot: { healedDiameterMm: 0.15, shade: 6, depthMm: 0.3 },
    pigment: 'permanent',
  }
}

const timings: Timing[] = []

const drag = designOf(70, false)
const field = createDensityField(surface, chart, drag)
// 41 per cm2 are some 20,000 dots of the head.
timings.push(...wholeHeadTimings(pool, [designOf(41, true), designOf(100, true)]))
const dragged = dragTable(drag, pool)
timings.push(
  measure('areas and expected dots', () => measureTreatment(surface, chart, field, drag), { runs: 7 }),
  measure('once per head: chart', () => createScalpChart(createHeadSurface(head)), { runs: 7 }),
  measure('once per head: pool', () => createDotPool(surface, chart, tile, 5), {
    warmUp: 2,
    runs: 5,
    items: (made) => made.count,
  }),
  measure('once per page: read the tile', () => parseRankedTile(bytes), { items: (read) => read.count }),
)
timings.push(...(await polishTimings()))
report('dots', timings, [
  ...[dragged, memoryTable(pool), ratioTable(), speedTable(), qualityTable()],
  await polishTable(),
  await stripTable(),
])
