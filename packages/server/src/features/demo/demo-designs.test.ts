import { defaultSettings, designFindings, parseDesign } from '@halftone/clinic'
import {
  createHeadSurface,
  demoDesign,
  demoDesignNames,
  finishedDemoName,
  hairlineHeightMm,
  type DemoPersonName,
} from '@halftone/engine'
import { describe, expect, it } from 'vitest'

const settings = defaultSettings('EUR')

const names: readonly DemoPersonName[] = [...demoDesignNames, finishedDemoName]

describe.each(names)('the demo design %s', (name) => {
  const design = demoDesign(name)

  it('is a design file as any other', () => {
    const file: unknown = JSON.parse(JSON.stringify(design))
    expect(parseDesign(file)).toEqual({ ok: true, design: file })
  })

  it('gives the practitioner nothing to mend: every guard is kept', () => {
    const isFrontTreated = design.zones.some(
      ({ zone, densityPerCm2 }) => zone === 'frontal' && densityPerCm2 > 0,
    )
    const heightMm = hairlineHeightMm(createHeadSurface(design.head), design.hairline)
    const findings = designFindings(design, isFrontTreated ? heightMm : null, settings)
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })

  it('would be found out if a guard were broken', () => {
    const tooDark = { ...design, dot: { ...design.dot, shade: 1, healedDiameterMm: 0.34 } }
    const codes = designFindings(tooDark, null, settings).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['shade-darker-than-cap', 'dot-large']))
  })
})
