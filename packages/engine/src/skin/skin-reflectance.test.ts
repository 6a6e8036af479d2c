import { describe, expect, test } from 'vitest'
import { differenceCiede2000 } from '../colour/difference-ciede2000.ts'
import { itaDegrees } from '../colour/ita.ts'
import { spectrumToXyzD65 } from '../colour/spectrum-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../colour/xyz-d65-to-lab-d65.ts'
import { effectiveBands, effectiveToXyzD65, skinLabD65Quick, skinLinearRgbQuick } from './effective-bands.ts'
import { flushedReflectance } from './flushed-reflectance.ts'
import { layeredReflectance } from './layered-skin.ts'
import { skinLabD65, skinLinearRgb, skinReflectance, srgbOfSkin } from './skin-reflectance.ts'

const bands = Array.from({ length: 31 }, (_, band) => band)

describe('the skin table', () => {
  test('SKIN-2: it is within 0.1 % of adding-doubling at any melanin, blood and oxygen', () => {
    const melanin = [0.003, 0.0047, 0.012, 0.031, 0.11, 0.28, 0.45]
    const blood = [0.0005, 0.0057, 0.022, 0.06]
    for (const [oxygenSaturation, some] of [
      [0, [1, 14]],
      [0.5, [0, 1, 6, 14, 18, 25, 30]],
      [0.97, [2, 17]],
    ] as const)
      for (const index of some) {
        const exact = layeredReflectance(melanin, blood, index, oxygenSaturation)
        for (const [m, melaninFraction] of melanin.entries())
          for (const [b, bloodFraction] of blood.entries()) {
            const skin = { melaninFraction, bloodFraction, oxygenSaturation }
            const got = skinReflectance(skin, 'included')[index] as number
            expect(Math.abs(got / (exact[m]?.[b] as number) - 1), `band ${index}`).toBeLessThan(0.001)
          }
      }
  })

  test('SKIN-2: oxygen changes the colour of blood and nothing else; by default half of it is bound', () => {
    const skin = { melaninFraction: 0.02, bloodFraction: 0.008 }
    expect(skinReflectance({ ...skin, oxygenSaturation: 0.5 })).toEqual(skinReflectance(skin))
    const fresh = skinReflectance({ ...skin, oxygenSaturation: 0.97 })
    const spent = skinReflectance({ ...skin, oxygenSaturation: 0.2 })
    // 660 nm, and the two oxygen-blind points near 530 and 570 nm.
    expect(fresh[26]! / spent[26]!).toBeGreaterThan(1.05)
    expect(fresh[13]! / spent[13]!).toBeCloseTo(1, 1)
    expect(fresh[17]! / spent[17]!).toBeCloseTo(1, 1)
  })

  test('SKIN-20: six effective bands give the colour of 31 within CIEDE2000 0.3, flushed and pigmented skins too', () => {
    const differences: number[] = []
    const compare = (spectrum: Float64Array): void => {
      const six = effectiveToXyzD65(effectiveBands.map((band) => spectrum[band]!))
      differences.push(differenceCiede2000(xyzD65ToLabD65(spectrumToXyzD65(spectrum)), xyzD65ToLabD65(six)))
    }
    for (let melaninFraction = 0.0034; melaninFraction < 0.44; melaninFraction *= 1.41)
      for (let bloodFraction = 0.0007; bloodFraction < 0.058; bloodFraction *= 1.9)
        for (const oxygenSaturation of [0.4, 0.5, 0.6, 0.85]) {
          const skin = { melaninFraction, bloodFraction, oxygenSaturation }
          compare(skinReflectance(skin))
          compare(flushedReflectance(skin, 0.7))
          const veiled = skinReflectance(skin).map(
            (v, band) => v * Math.exp((-0.4 * (400 + 10 * band)) / 550),
          )
          compare(veiled)
        }
    differences.sort((a, b) => a - b)
    expect(differences.at(-1)).toBeLessThan(0.3)
    expect(differences[differences.length >> 1]).toBeLessThan(0.12)
    // White stays white, and the quick colours are made in this way.
    for (const [k, v] of effectiveToXyzD65(effectiveBands.map(() => 1)).entries())
      expect(v).toBeCloseTo(spectrumToXyzD65(bands.map(() => 1))[k]!, 4)
    const skin = { melaninFraction: 0.03, bloodFraction: 0.007 }
    expect(differenceCiede2000(skinLabD65Quick(skin), skinLabD65(skin))).toBeLessThan(0.3)
    for (const [k, v] of skinLinearRgbQuick(skin).entries()) expect(v).toBeCloseTo(skinLinearRgb(skin)[k]!, 2)
  })

  test('more melanin darkens every band; more blood reddens', () => {
    for (let f = 0.004; f < 0.3; f *= 1.5) {
      const less = skinReflectance({ melaninFraction: f, bloodFraction: 0.006 })
      const more = skinReflectance({ melaninFraction: f * 1.5, bloodFraction: 0.006 })
      for (let i = 0; i < 31; i++) expect(more[i] as number).toBeLessThan(less[i] as number)
    }
    const pale = skinLabD65({ melaninFraction: 0.015, bloodFraction: 0.003 })
    const red = skinLabD65({ melaninFraction: 0.015, bloodFraction: 0.006 })
    expect(red[1] - pale[1]).toBeGreaterThan(2)
    expect(red[1] - pale[1]).toBeLessThan(4)
    expect(red[0]).toBeLessThan(pale[0])
  })

  test('SKIN-3: the typology angle falls with melanin as in the reference model, within 3 degrees', () => {
    const wanted = [
      [0.005, 65.6],
      [0.01, 58.2],
      [0.02, 45.7],
      [0.03, 35.2],
      [0.05, 18.5],
      [0.08, 0.4],
      [0.12, -16.8],
      [0.2, -42.2],
      [0.3, -63.6],
    ] as const
    for (const [melaninFraction, ita] of wanted) {
      const got = itaDegrees(skinLabD65({ melaninFraction, bloodFraction: 0.006 }, 'included'))
      expect(Math.abs(got - ita), `melanin ${melaninFraction}`).toBeLessThan(3)
    }
  })

  test('fractions beyond the table take its edge and stay finite', () => {
    expect(srgbOfSkin({ melaninFraction: 0, bloodFraction: 0 })).toEqual(
      srgbOfSkin({ melaninFraction: 0.003, bloodFraction: 0.0005 }),
    )
    for (const v of skinLinearRgb({ melaninFraction: 1, bloodFraction: 1 }))
      expect(Number.isFinite(v)).toBe(true)
  })
})
