import { describe, expect, it } from 'vitest'
import { overDotsFinding, passFindings } from './pass-findings.ts'
import { amendedPass, passFactsSchema, type PassFacts } from './session-pass.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const pass: PassFacts = {
  zone: 'frontal',
  place: 'fill',
  needleCode: '0603RL',
  needleLotId: id,
  pigmentLotId: id,
  diluentLotId: id,
  shade: 20,
  settingMm: 1.2,
  endPoint: 'no-bleeding',
  dots: 800,
  needleChanged: true,
  note: null,
}
const needle = { code: '0603RL', diameterMm: 0.2, count: 3, grouping: 'RL' as const }
const planned = { needles: [{ place: 'fill' as const, needle }], shade: 20, edgeShade: 24 }
const codes = (change: Partial<PassFacts>) =>
  passFindings({ ...pass, ...change }, planned).map(({ code, ruleId }) => `${ruleId} ${code}`)

describe('a pass', () => {
  it('[SR-1] counts with its corrections laid over it, the original untouched', () => {
    const shown = amendedPass(pass, [
      { changes: { dots: 700 } },
      { changes: { dots: 750, endPoint: 'pin-point' } },
    ])
    expect(shown).toEqual({ ...pass, dots: 750, endPoint: 'pin-point', struck: false })
    expect(pass.dots).toBe(800)
    expect(amendedPass(pass, [{ changes: { struck: true } }]).struck).toBe(true)
  })

  it.each(Object.keys(pass).filter((name) => name !== 'note'))('[SR-2] is not taken without %s', (name) => {
    const { [name as keyof PassFacts]: _, ...rest } = pass
    expect(passFactsSchema.safeParse(rest).success).toBe(false)
  })

  it('[SR-3] keeps the setting of the machine apart from what is seen, and may leave it out', () => {
    expect(passFactsSchema.safeParse({ ...pass, settingMm: null }).success).toBe(true)
    expect(passFactsSchema.safeParse({ ...pass, depthMm: 0.5 }).success).toBe(false)
  })

  it('[SR-4] with bleeding is pointed out', () => {
    expect(codes({})).toEqual([])
    expect(codes({ endPoint: 'bleeding' })).toEqual(['SR-4 bleeding'])
    expect(codes({ endPoint: 'pin-point' })).toEqual([])
  })

  it('[SR-5] with another needle or a darker shade than planned is pointed out; a lighter one is not', () => {
    expect(codes({ needleCode: '1203RL' })).toEqual(['SR-5 needle-not-planned'])
    expect(codes({ shade: 19 })).toEqual(['SR-5 shade-darker'])
    expect(codes({ shade: 30 })).toEqual([])
  })
})

it('[SR-6] a tenth more dots than planned passes, one more does not', () => {
  expect(overDotsFinding(1100, 1000)).toBeNull()
  expect(overDotsFinding(1101, 1000)).toMatchObject({ ruleId: 'SR-6', code: 'dots-over-plan' })
})
