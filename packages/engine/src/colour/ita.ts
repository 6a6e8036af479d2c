import type { LabD65 } from './colour.ts'

export const itaClasses = ['very light', 'light', 'intermediate', 'tan', 'brown', 'dark'] as const
export type ItaClass = (typeof itaClasses)[number]

/** Individual typology angle atan2(L* - 50, b*) in degrees; higher is lighter. Source: chardon-1991. */
export function itaDegrees([l, , b]: LabD65): number {
  return (Math.atan2(l - 50, b) * 180) / Math.PI
}

/** Class of a typology angle: over 55 very light, 41 light, 28 intermediate, 10 tan, -30 brown, else dark. Source: chardon-1991. */
export function itaClass(ita: number): ItaClass {
  if (ita > 55) return 'very light'
  if (ita > 41) return 'light'
  if (ita > 28) return 'intermediate'
  if (ita > 10) return 'tan'
  return ita > -30 ? 'brown' : 'dark'
}
