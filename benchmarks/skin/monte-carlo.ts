import { dotContrast, dotSpectrum, fitScatterScale, type Skin } from '@halftone/engine'
import { createLightRandom } from '../../packages/engine/src/skin/monte-carlo/light-random.ts'
import { emptyTally } from '../../packages/engine/src/skin/monte-carlo/light-tally.ts'
import { colourCases, sceneOf } from '../../packages/engine/src/skin/monte-carlo/reference-cases.ts'
import { traceLight } from '../../packages/engine/src/skin/monte-carlo/trace-light.ts'
import { measure, type Timing } from '../measure.ts'

const skin: Skin = { melaninFraction: 0.018, bloodFraction: 0.008 }
const dot = { depthMm: 0.2, diameterMm: 0.15, thicknessMm: 0.25, inkPerCm: 150 }
const radiiMm = Array.from({ length: 22 }, (_, i) => 0.005 * i * i)
const bands = Array.from({ length: 31 }, (_, band) => band)
/** The case of the C program that the speed is compared with: 550 nm, light skin, a dot in every 1.2 mm. */
const lattice = {
  layers: [0.08, Infinity].map((thicknessMm) => ({
    refractiveIndex: 1.4,
    scatteringPerMm: 20.0867,
    anisotropy: 0.8,
    thicknessMm,
  })),
  absorptionsPerMm: [[0.8483, 0.1654]],
  beam: 'diffuse',
  launch: 'cell',
  cellMm: 1.2,
  inksPerMm: [0, 200],
  pigments: [{ shape: 'cylinder', xMm: 0, yMm: 0, topMm: 0.2, bottomMm: 0.4, diameterMm: 0.3 }],
} as const

const middles = colourCases.filter(({ place, depthMm }) => place === 'middle' && depthMm === 0.2)

/** Photons per second, and the table beside the Monte Carlo that it stands for. */
export function monteCarloTimings(): { readonly timings: Timing[]; readonly note: string } {
  const photons = 4000
  const traced = measure(
    'Monte Carlo, light skin with a dot',
    (round) => {
      traceLight(lattice, photons, createLightRandom(round), emptyTally(lattice))
      return photons
    },
    { warmUp: 3, runs: 9, items: (count) => count },
  )
  const table = measure(
    'spectrum of a dot, 31 bands, 22 radii, from the table',
    () => bands.map((band) => dotContrast(dot, skin, band, radiiMm)),
    { runs: 40, items: () => bands.length },
  )
  // Bare skin and dot come from the same photons.
  const slow = measure(
    `colour in the middle of a dot of a field, Monte Carlo`,
    (round) => {
      for (const one of middles) {
        const scene = sceneOf(one)
        traceLight(scene, one.photons / 4, createLightRandom(round), emptyTally(scene))
      }
      return (middles.length * (middles[0]?.photons ?? 0)) / 4
    },
    { warmUp: 1, runs: 5, items: (count) => count },
  )
  const quick = measure(
    'the same colour and its spectrum of 31 bands, from the table',
    (round) => dotSpectrum({ ...dot, inkPerCm: 150 + round }, skin, { fieldDensityPerCm2: 100 }),
    { warmUp: 20, runs: 60 },
  )
  const calibration = measure('scatterScale from a close-up', () => fitScatterScale(closeUp(), skin), {
    warmUp: 1,
    runs: 3,
  })
  // 16,000 photons leave 0.7 % of noise in a band;
  // the timed run takes a share of them, and at 11 of the 31 bands.
  const share = (middles[0]?.photons ?? 0) / 4 / 16_000
  const ratio = ((slow.medianMs / share) * (31 / middles.length)) / quick.medianMs
  return {
    timings: [traced, table, slow, quick, calibration],
    note:
      `${Math.round((1000 * photons) / traced.medianMs)} photons/s; ` +
      `the table answers ${Math.round(ratio)} times as fast as a Monte Carlo of 0.7 % noise.`,
  }
}

function closeUp(): Parameters<typeof fitScatterScale>[0] {
  const radiiPx = Array.from({ length: 20 }, (_, i) => 0.5 + 2 * i)
  const profile = (band: number): number[] => [
    ...dotContrast(
      dot,
      skin,
      band,
      radiiPx.map((px) => px * 0.02),
      { scatterScale: 0.8 },
    ),
  ]
  return {
    mmPerPx: 0.02,
    radiiPx,
    contrast: [profile(21), profile(14), profile(6)],
    noise: 0.004,
    depthMm: 0.2,
    depthErrorMm: 0.03,
  }
}
