import { useDesign, useStudio } from '../studio-context.ts'

/** Height of the hairline over the glabella, mm along the skin. */
export function useHairlineHeightMm(): number {
  const studio = useStudio()
  return useDesign(() => studio.head.heightMm())
}
