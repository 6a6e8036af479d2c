import { averageHead, type Design, defaultHairline, createHeadSurface } from '@halftone/engine'

/** A sound design of a man's frontal third; `change` replaces top-level fields, also by wrong ones. */
export function aDesign(change: object = {}): Design {
  const head = averageHead('men')
  return {
    format: 'halftone-design',
    version: 1,
    engineVersion: '1',
    name: 'Test design',
    seed: 7,
    client: { pattern: 'men', stage: 'Norwood III' },
    head,
    views: [],
    hairline: defaultHairline(createHeadSurface(head), { pattern: 'men', style: 'soft' }),
    zones: [{ zone: 'frontal', densityPerCm2: 100 }],
    existingHair: [],
    patches: [],
    exclusions: [],
    skin: { srgb: [224, 188, 164], melaninFraction: 0.05, bloodFraction: 0.02 },
    hair: { srgb: [60, 50, 45] },
    dot: { healedDiameterMm: 0.16, shade: 20, depthMm: 0.5 },
    pigment: 'permanent',
    ...change,
  }
}
