import { EngineError } from '../../engine-error.ts'
import { fresnelReflectance } from './fresnel.ts'
import { blockLength, blockReserve, nextExponential, type LightRandom } from './light-random.ts'
import type { LightScene } from './light-scene.ts'
import { lostColumns, plainColumns, type LightTally } from './light-tally.ts'
import { chordMm } from './pigment.ts'

/** Weight below which a photon plays Russian roulette, and its chance there. */
const leastWeight = 0.02
const survival = 0.2

/**
 * Follows photons through layered skin with ink in it and adds what comes out to `tally`: Henyey-Greenstein scattering,
 * Fresnel reflection and refraction at every change of index, absorption along the whole path. Every skin and ink of
 * the scene is weighed on the same paths. Throws EngineError 'scene-not-valid'.
 */
export function traceLight(scene: LightScene, photons: number, random: LightRandom, tally: LightTally): void {
  checkScene(scene, photons)
  const { layers, absorptionsPerMm, beam, launch } = scene
  const above = scene.indexAbove ?? 1
  const below = scene.indexBelow ?? 1
  const pigments = scene.pigments ?? []
  const cell = scene.cellMm ?? Infinity
  const inks = scene.inksPerMm ?? []
  const ringEdges = scene.ringEdgesMm ?? []
  const last = layers.length - 1
  const tops = Float64Array.from(layers, (_, i) =>
    layers.slice(0, i).reduce((sum, { thicknessMm }) => sum + thicknessMm, 0),
  )
  const bottoms = Float64Array.from(layers, ({ thicknessMm }, i) => (tops[i] as number) + thicknessMm)
  const scattering = Float64Array.from(layers, ({ scatteringPerMm }) => scatteringPerMm)
  const anisotropies = Float64Array.from(layers, ({ anisotropy }) => anisotropy)
  const indices = Float64Array.from(layers, ({ refractiveIndex }) => refractiveIndex)
  const clearest = Float64Array.from(layers, (_, i) =>
    Math.min(...absorptionsPerMm.map((skin) => skin[i] as number)),
  )
  const inkTop = Math.min(...pigments.map(({ topMm }) => topMm))
  const inkBottom = Math.max(...pigments.map(({ bottomMm }) => bottomMm))
  const paths = new Float64Array(layers.length)
  const uniform = random.block
  const skins = absorptionsPerMm.length

  for (let photon = 0; photon < photons; photon++) {
    if (random.used > blockLength - blockReserve) random.refill()
    let x = 0
    let y = 0
    if (launch === 'cell') {
      if (cell < Infinity) {
        x = cell * ((uniform[random.used++] as number) - 0.5)
        y = cell * ((uniform[random.used++] as number) - 0.5)
      }
    } else {
      const inner = launch.innerMm ** 2
      const start = Math.sqrt(inner + (launch.outerMm ** 2 - inner) * (uniform[random.used++] as number))
      const turn = 2 * Math.PI * (uniform[random.used++] as number)
      x = start * Math.cos(turn)
      y = start * Math.sin(turn)
    }
    const start = Math.hypot(x, y)
    let group = 0
    while (group < ringEdges.length && start >= (ringEdges[group] as number)) group++
    group = group === ringEdges.length ? 0 : group + 1
    let z = 0
    let ux = 0
    let uy = 0
    let uz = 1
    let cosine = 1
    if (beam === 'diffuse') {
      cosine = Math.sqrt(uniform[random.used++] as number)
      const turn = 2 * Math.PI * (uniform[random.used++] as number)
      const sine = (Math.sqrt(1 - cosine * cosine) * above) / (indices[0] as number)
      ux = sine * Math.cos(turn)
      uy = sine * Math.sin(turn)
      uz = Math.sqrt(Math.max(0, 1 - sine * sine))
    }
    const mirrored = fresnelReflectance(above, indices[0] as number, cosine)
    let weight = 1 - mirrored
    tally.photons++
    tally.specular += mirrored
    tally.started[0] = (tally.started[0] as number) + 1
    if (group > 0) tally.started[group] = (tally.started[group] as number) + 1
    paths.fill(0)
    let inInk = 0
    let dimming = 0
    let lastDimming = -Math.log(leastWeight)
    let layer = 0
    let free = nextExponential(random)
    for (;;) {
      const perMm = scattering[layer] as number
      const edge = uz > 0 ? (bottoms[layer] as number) : (tops[layer] as number)
      const toEdge = uz === 0 ? Infinity : (edge - z) / uz
      const toScatter = perMm > 0 ? free / perMm : Infinity
      const crosses = toEdge <= toScatter
      const step = crosses ? toEdge : toScatter
      if (step === Infinity) break
      const end = z + uz * step
      if (pigments.length > 0 && Math.max(z, end) > inkTop && Math.min(z, end) < inkBottom)
        inInk += inkAlong(x, y, z, ux, uy, uz, step)
      paths[layer] = (paths[layer] as number) + step
      dimming += (clearest[layer] as number) * step
      x += ux * step
      y += uy * step
      z = end
      if (crosses) {
        free = Math.max(0, free - step * perMm)
        z = edge
        const down = uz > 0
        const outside = down ? layer === last : layer === 0
        const from = indices[layer] as number
        const to = outside ? (down ? below : above) : (indices[down ? layer + 1 : layer - 1] as number)
        if (from !== to && (uniform[random.used++] as number) < fresnelReflectance(from, to, Math.abs(uz))) {
          uz = -uz
        } else if (outside) {
          leave(group, weight, down, inInk)
          break
        } else {
          layer += down ? 1 : -1
          if (from !== to) {
            const bend = from / to
            ux *= bend
            uy *= bend
            uz = (down ? 1 : -1) * Math.sqrt(Math.max(0, 1 - ux * ux - uy * uy))
          }
        }
      } else {
        const g = anisotropies[layer] as number
        let ct = 2 * (uniform[random.used++] as number) - 1
        if (g !== 0) {
          const q = (1 - g * g) / (1 + g * ct)
          ct = (1 + g * g - q * q) / (2 * g)
        }
        const st = Math.sqrt(Math.max(0, 1 - ct * ct))
        // A direction around the axis, evenly: a point in the unit disc, without sine and cosine.
        let cp = 0
        let sp = 0
        let disc = 0
        do {
          cp = 2 * (uniform[random.used++] as number) - 1
          sp = 2 * (uniform[random.used++] as number) - 1
          disc = cp * cp + sp * sp
        } while (disc > 1 || disc === 0)
        const perDisc = 1 / Math.sqrt(disc)
        cp *= perDisc
        sp *= perDisc
        if (Math.abs(uz) > 0.99999) {
          ux = st * cp
          uy = st * sp
          uz = uz > 0 ? ct : -ct
        } else {
          const t = Math.sqrt(1 - uz * uz)
          const vx = (st * (ux * uz * cp - uy * sp)) / t + ux * ct
          const vy = (st * (uy * uz * cp + ux * sp)) / t + uy * ct
          uz = -st * cp * t + uz * ct
          ux = vx
          uy = vy
        }
        free = nextExponential(random)
      }
      if (random.used > blockLength - blockReserve) random.refill()
      if (dimming > lastDimming) {
        if ((uniform[random.used++] as number) >= survival) break
        weight /= survival
        lastDimming -= Math.log(survival)
      }
    }
  }

  function inkAlong(
    x: number,
    y: number,
    z: number,
    ux: number,
    uy: number,
    uz: number,
    step: number,
  ): number {
    let total = 0
    const left = Math.min(x, x + ux * step)
    const right = Math.max(x, x + ux * step)
    const front = Math.min(y, y + uy * step)
    const back = Math.max(y, y + uy * step)
    for (const pigment of pigments) {
      const { xMm, yMm, diameterMm, strength = 1 } = pigment
      const radius = diameterMm / 2
      const single = cell === Infinity
      const i0 = single ? 0 : Math.ceil((left - radius - xMm) / cell)
      const i1 = single ? 0 : Math.floor((right + radius - xMm) / cell)
      const j0 = single ? 0 : Math.ceil((front - radius - yMm) / cell)
      const j1 = single ? 0 : Math.floor((back + radius - yMm) / cell)
      for (let i = i0; i <= i1; i++)
        for (let j = j0; j <= j1; j++) {
          const dx = single ? x - xMm : x - xMm - i * cell
          const dy = single ? y - yMm : y - yMm - j * cell
          total += strength * chordMm(pigment, dx, dy, z, ux, uy, uz, step)
        }
    }
    return total
  }

  function leave(group: number, weight: number, down: boolean, inInk: number): void {
    const { plain, lost } = tally
    for (let skin = 0; skin < skins; skin++) {
      const perMm = absorptionsPerMm[skin] as readonly number[]
      let depth = 0
      for (let i = 0; i <= last; i++) depth += (perMm[i] as number) * (paths[i] as number)
      const out = weight * Math.exp(-depth)
      for (let g = 0; ; g = group) {
        const at = (g * skins + skin) * plainColumns + (down ? 2 : 0)
        plain[at] = (plain[at] as number) + out
        plain[at + 1] = (plain[at + 1] as number) + out * out
        if (!down && inInk > 0)
          for (let ink = 0; ink < inks.length; ink++) {
            const taken = -out * Math.expm1(-(inks[ink] as number) * inInk)
            const slot = ((g * skins + skin) * inks.length + ink) * lostColumns
            lost[slot] = (lost[slot] as number) + taken
            lost[slot + 1] = (lost[slot + 1] as number) + taken * taken
            lost[slot + 2] = (lost[slot + 2] as number) + taken * out
          }
        if (g === group) break
      }
    }
  }
}

function checkScene(scene: LightScene, photons: number): void {
  const fail = (what: string): never => {
    throw new EngineError('scene-not-valid', `${what} Mend the scene before light is traced through it.`)
  }
  const { layers, absorptionsPerMm, pigments = [], cellMm = Infinity, launch } = scene
  if (!(Number.isInteger(photons) && photons >= 0)) fail(`${photons} photons cannot be traced.`)
  if (layers.length === 0) fail('There is no layer.')
  for (const [i, { refractiveIndex, scatteringPerMm, anisotropy, thicknessMm }] of layers.entries()) {
    if (!(refractiveIndex >= 1 && scatteringPerMm >= 0 && Math.abs(anisotropy) < 1 && thicknessMm > 0))
      fail(
        `Layer ${i} has index ${refractiveIndex}, scattering ${scatteringPerMm} /mm, anisotropy ${anisotropy} and is ${thicknessMm} mm thick.`,
      )
    if (thicknessMm === Infinity && i < layers.length - 1) fail(`Layer ${i} is endless but not the last.`)
  }
  if (absorptionsPerMm.length === 0) fail('There is no skin: give at least one row of absorptions.')
  for (const skin of absorptionsPerMm)
    if (skin.length !== layers.length || !skin.every((perMm) => perMm >= 0 && perMm < Infinity))
      fail(`Absorptions ${skin.join(', ')} /mm do not fit ${layers.length} layers.`)
  const deepest = layers.at(-1) as (typeof layers)[number]
  if (deepest.thicknessMm === Infinity && absorptionsPerMm.some((skin) => skin.at(-1) === 0))
    fail('An endless layer that absorbs nothing never lets a photon go.')
  for (const { topMm, bottomMm, diameterMm } of pigments)
    if (!(topMm >= 0 && bottomMm > topMm && diameterMm > 0))
      fail(`Ink ${diameterMm} mm wide from ${topMm} to ${bottomMm} mm has no volume in the skin.`)
  if (!(cellMm > 0)) fail(`A cell of ${cellMm} mm cannot repeat.`)
  if (launch !== 'cell' && !(launch.innerMm >= 0 && launch.outerMm > launch.innerMm))
    fail(`Photons cannot start between ${launch.innerMm} and ${launch.outerMm} mm.`)
}
