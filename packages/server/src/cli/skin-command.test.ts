import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone } from '../../test/halftone.ts'

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftone-skin-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('halftone skin', () => {
  it('answers with the names of the contract', () => {
    const { json } = halftone('skin', '--lab', '65,10,15', '--json')
    expect(json()).toMatchObject({
      melaninFraction: expect.any(Number) as number,
      bloodFraction: expect.any(Number) as number,
      itaDegrees: expect.any(Number) as number,
      itaClass: 'light',
      fittedLab: [expect.any(Number), expect.any(Number), expect.any(Number)] as number[],
      ciede2000: expect.any(Number) as number,
      uncertainty: { melaninFraction: [expect.any(Number), expect.any(Number)] as number[] },
      warnings: ['no-white-reference'],
    })
  })

  it('reads a spectrum, and says which line or wavelength is wrong', () => {
    const curve = Array.from({ length: 61 }, (_, i) => `${400 + 5 * i},${0.25 + 0.006 * i}`)
    writeFileSync(at('skin.csv'), ['nm,reflectance', '# a grey slope', ...curve].join('\n'))
    const { json, status } = halftone('skin', '--spectrum', at('skin.csv'), '--json')
    expect(status).toBe(0)
    expect(json()).toMatchObject({
      oxygenSaturation: expect.any(Number) as number,
      uncertainty: { oxygenSaturation: [expect.any(Number), expect.any(Number)] as number[] },
    })
    writeFileSync(at('odd.csv'), ['nm,reflectance', '400,0.2', '410,lots'].join('\n'))
    expect(halftone('skin', '--spectrum', at('odd.csv')).stderr).toContain('Line 3')
    writeFileSync(at('percent.csv'), ['400,20', '700,60'].join('\n'))
    expect(halftone('skin', '--spectrum', at('percent.csv')).stderr).toContain('not percent')
    expect(halftone('skin', '--spectrum', at('none.csv')).stderr).toContain('none.csv')
  })

  it('takes the light from a sheet of paper in the photo', () => {
    // The same skin under a warm lamp, alone and beside paper.
    const alone = halftone('skin', '--srgb', '174,123,88', '--json').json()
    const beside = halftone('skin', '--srgb', '174,123,88', '--white', '247,223,201', '--json').json()
    expect(beside['warnings']).toEqual([])
    expect(Number(beside['melaninFraction'])).toBeLessThan(0.6 * Number(alone['melaninFraction']))
    expect(halftone('skin', '--lab', '65,10,15', '--white', '250,250,250').status).toBe(2)
    expect(
      halftone('skin', '--srgb', '174,123,88', '--white', '247,223,201', '--white-reflectance', '18').stderr,
    ).toContain('0.18')
  })
})
