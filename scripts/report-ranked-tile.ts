// Measures the shipped tile and writes docs/ranked-tile.md (run: npx tsx scripts/report-ranked-tile.ts); about a minute.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lowFrequencyPower, torusQuality } from '../packages/engine/src/dots/pattern-quality.ts'
import { parseRankedTile, rankedTileHash } from '../packages/engine/src/dots/ranked-tile.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const tile = parseRankedTile(new Uint8Array(readFileSync(at('../packages/engine/assets/ranked-tile.bin'))))
/** Power sums over every pair of dot and frequency: beyond this it takes minutes and changes no more. */
const mostForPower = 8000
/** Every eighth prefix is a line of the table; the worst are taken over all. */
const step = 1.03

type Worst = { value: number; prefix: number }
const worst = {
  rho: { value: Infinity, prefix: 0 },
  first: { value: Infinity, prefix: 0 },
  mean: { value: Infinity, prefix: 0 },
  power: { value: 0, prefix: 0 },
}
const keep = (entry: Worst, value: number, prefix: number, isWorse: boolean) => {
  if (isWorse) Object.assign(entry, { value, prefix })
}
const lines: string[] = []
let measured = 0
for (let prefix = 300; prefix <= tile.count; measured++) {
  const { rho, firstPercentile, meanNearest } = torusQuality(tile.x, tile.y, prefix)
  const power = prefix <= mostForPower ? lowFrequencyPower(tile.x, tile.y, prefix) : undefined
  keep(worst.rho, rho, prefix, rho < worst.rho.value)
  keep(worst.first, firstPercentile, prefix, firstPercentile < worst.first.value)
  keep(worst.mean, meanNearest, prefix, meanNearest < worst.mean.value)
  if (power !== undefined) keep(worst.power, power, prefix, power > worst.power.value)
  if (measured % 8 === 0 || prefix === tile.count)
    lines.push(
      `| ${prefix} | ${rho.toFixed(3)} | ${firstPercentile.toFixed(3)} | ${meanNearest.toFixed(3)} | ${power?.toFixed(3) ?? '-'} |`,
    )
  prefix = prefix === tile.count ? tile.count + 1 : Math.min(tile.count, Math.round(prefix * step))
}
const said = ({ value, prefix }: Worst) => `${value.toFixed(3)} (at ${prefix})`
const page = `# Quality of the ranked tile

Written by \`npx tsx scripts/report-ranked-tile.ts\` with the engine's own metrics; hash of the tile
\`0x${rankedTileHash.toString(16)}\`. The tile itself is made by \`npx tsx scripts/build-ranked-tile.ts\`, byte for byte the
same each time. Distances to the nearest neighbour are in hexagonal distances of the prefix; power is the mean at
frequencies below a quarter of the square root of the count (white noise: 1), measured up to ${mostForPower} dots.

Worst of ${measured} prefixes: smallest distance ${said(worst.rho)}, first percentile ${said(worst.first)}, mean
${said(worst.mean)}, low-frequency power ${said(worst.power)}.

| dots | smallest | first percentile | mean | power |
| ---- | -------- | ---------------- | ---- | ----- |
${lines.join('\n')}
`
writeFileSync(at('../docs/ranked-tile.md'), page)
console.log(page)
