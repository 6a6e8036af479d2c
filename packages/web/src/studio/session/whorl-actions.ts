import type { Whorl } from '@halftone/engine'
import { startingWhorl } from '../kernels/whorl-edit.ts'
import type { Studio } from '../studio.ts'

/** Puts a whorl on the crown, or takes it away. */
export function setWhorl(studio: Studio, isOn: boolean): void {
  studio.document.change('whorl', (design) => {
    const { whorl = startingWhorl, ...rest } = design
    return isOn ? { ...rest, whorl } : rest
  })
}

export function changeWhorl(studio: Studio, part: Partial<Whorl>, mergeKey?: string): void {
  studio.document.change(
    'whorl',
    (design) => (design.whorl ? { ...design, whorl: { ...design.whorl, ...part } } : design),
    mergeKey,
  )
}
