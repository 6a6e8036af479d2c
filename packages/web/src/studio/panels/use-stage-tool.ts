import { useEffect } from 'react'
import { patch } from '../document/store.ts'
import type { StageTool } from '../session/stage-tool.ts'
import { useStudio } from '../studio-context.ts'

/** While `tool` is given, presses on the photo are its own; it must stay the same from one drawing to the next. */
export function useStageTool(tool: StageTool | undefined): void {
  const studio = useStudio()
  useEffect(() => {
    if (!tool) return undefined
    const before = studio.session.get().tool
    studio.stageTool.set(tool)
    patch(studio.session, { tool: 'place' })
    return () => {
      studio.stageTool.set(undefined)
      patch(studio.session, { tool: before })
    }
  }, [studio, tool])
}
