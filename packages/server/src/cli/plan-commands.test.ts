import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoDesign } from '@halftone/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone } from '../../test/halftone.ts'

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftone-cli-'))
  writeFileSync(at('design.json'), JSON.stringify(demoDesign('norwood-3')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('halftone dots', () => {
  it('counts what it writes', () => {
    const { json, status } = halftone('dots', at('design.json'), '--out', at('dots.csv'), '--json')
    expect(status).toBe(0)
    const result = json() as unknown as {
      count: number
      bySession: number[]
      byClass: { count: number }[]
      areaCm2: number
    }
    expect(result.byClass.reduce((sum, { count }) => sum + count, 0)).toBe(result.count)
    const lines = readFileSync(at('dots.csv'), 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe('x_mm,y_mm,z_mm,diameter_mm,session,class')
    expect(lines.length - 1).toBe(result.count)
    expect(result.bySession.reduce((sum, count) => sum + count, 0)).toBe(result.count)
    expect(result.areaCm2).toBeGreaterThan(20)
  })

  it('gives the same bytes twice', () => {
    halftone('dots', at('design.json'), '--out', at('one.csv'))
    halftone('dots', at('design.json'), '--out', at('two.csv'))
    expect(readFileSync(at('one.csv')).equals(readFileSync(at('two.csv')))).toBe(true)
  })

  it('settles dots further apart with --polish, the same way each time', () => {
    type Spaced = { count: number; spacing: { meanMm: number; minimumMm: number; firstPercentileMm: number } }
    const cut = halftone('dots', at('design.json'), '--json').json() as unknown as Spaced
    const out = ['one.csv', 'two.csv'].map((name) => {
      const run = halftone('dots', at('design.json'), '--polish', '--out', at(name), '--json')
      expect(run.status).toBe(0)
      return run.json() as unknown as Spaced
    })
    expect(out[0]!.spacing.firstPercentileMm).toBeGreaterThan(1.03 * cut.spacing.firstPercentileMm)
    expect(out[0]!.spacing.minimumMm).toBeGreaterThan(cut.spacing.minimumMm)
    expect(Math.abs(out[0]!.count - cut.count)).toBeLessThanOrEqual(0.001 * cut.count)
    expect(readFileSync(at('one.csv')).equals(readFileSync(at('two.csv')))).toBe(true)
  })
})

describe('halftone plan', () => {
  it('has sessions whose shares rise to one and money that adds up', () => {
    writeFileSync(at('client.json'), JSON.stringify({ currency: 'JPY', today: '2027-01-31' }))
    const { json, status } = halftone('plan', at('design.json'), '--client', at('client.json'), '--json')
    expect(status).toBe(0)
    const plan = json() as unknown as {
      dots: number
      sessions: { densityShare: number; dots: number; shade: number }[]
      quote: {
        currency: string
        totalMinor: number
        depositMinor: number
        instalments: { amountMinor: number }[]
      }
      reasons: { ruleId: string; sentence: string; grade: string }[]
    }
    expect(plan.sessions.at(-1)!.densityShare).toBe(1)
    expect(plan.sessions.reduce((sum, { dots }) => sum + dots, 0)).toBe(plan.dots)
    expect(plan.quote.currency).toBe('JPY')
    const paid = plan.quote.instalments.reduce(
      (sum, { amountMinor }) => sum + amountMinor,
      plan.quote.depositMinor,
    )
    expect(paid).toBe(plan.quote.totalMinor)
    expect(plan.reasons.every(({ ruleId, sentence, grade }) => ruleId && sentence && grade)).toBe(true)
  })
})

describe('halftone propose', () => {
  it('prints the curve with one choice marked, and the same as JSON', () => {
    const { status, stdout, stderr } = halftone('propose', at('design.json'))
    expect(status, stderr).toBe(0)
    const marked = stdout.split('\n').filter((line) => line.startsWith('*'))
    expect(marked).toHaveLength(1)
    const { wanted, curve, recommended } = halftone(
      'propose',
      at('design.json'),
      '--look',
      'soft',
      '--json',
    ).json() as unknown as { wanted: string; curve: { risk: number; shade: number }[]; recommended: number }
    expect(wanted).toBe('soft')
    expect(curve.every(({ risk }) => risk <= 1)).toBe(true)
    expect(curve[recommended]!.shade).toBeGreaterThanOrEqual(4)
    expect(halftone('propose', at('design.json'), '--look', 'mohawk').status).toBe(2)
  }, 60_000)
})
