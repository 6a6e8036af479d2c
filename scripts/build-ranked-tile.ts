// Builds packages/engine/assets/ranked-tile.bin (run: npx tsx scripts/build-ranked-tile.ts [count] [out-file] [rounds]); about a minute.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lowFrequencyPower, torusQuality } from '../packages/engine/src/dots/pattern-quality.ts'
import { packRankedTile, tileHash } from '../packages/engine/src/dots/ranked-tile.ts'
import { buildRankedTile } from '../packages/engine/src/dots/tile-builder.ts'
import { createRandom } from '../packages/engine/src/random.ts'

const count = Number(process.argv[2] ?? 65536)
const rounds = Number(process.argv[4] ?? 120)
const out =
  process.argv[3] ?? fileURLToPath(new URL('../packages/engine/assets/ranked-tile.bin', import.meta.url))
let shown = -1
const points = buildRankedTile(createRandom(7), {
  count,
  candidates: 60,
  ladderRounds: rounds,
  onProgress: (stage, share) => {
    const tenth = Math.floor(share * 10)
    if (tenth === shown) return
    shown = tenth
    console.log(`${stage} ${Math.round(share * 100)} %, ${(process.cpuUsage().user / 1e6).toFixed(0)} s`)
  },
})
const bytes = packRankedTile(points)
writeFileSync(out, bytes)
console.log(`${out}: ${count} dots, hash 0x${tileHash(bytes).toString(16)}`)
const worst = { rho: 1, firstPercentile: 1, meanNearest: 1 }
for (let prefix = 300, step = 0; prefix <= count; step++, prefix = Math.round(300 * 1.131 ** step)) {
  const quality = torusQuality(points.x, points.y, prefix)
  worst.rho = Math.min(worst.rho, quality.rho)
  worst.firstPercentile = Math.min(worst.firstPercentile, quality.firstPercentile)
  worst.meanNearest = Math.min(worst.meanNearest, quality.meanNearest)
  const power = prefix <= 6000 ? lowFrequencyPower(points.x, points.y, prefix).toFixed(4) : '-'
  console.log(
    `${prefix}: rho ${quality.rho.toFixed(3)} r1% ${quality.firstPercentile.toFixed(3)} mean ${quality.meanNearest.toFixed(3)} P_low ${power}`,
  )
}
console.log('worst', worst)
