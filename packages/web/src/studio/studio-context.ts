import { createContext, useContext } from 'react'
import type { Design, DesignView } from '@halftone/engine'
import { useStore } from './document/use-store.ts'
import type { SessionState } from './session/session.ts'
import type { Studio } from './studio.ts'

export const StudioContext = createContext<Studio | undefined>(undefined)

/** The open studio; only below `StudioContext`. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('useStudio outside an open studio')
  return studio
}

export function useDesign<S>(select: (design: Design) => S): S {
  return useStore(useStudio().document.store, ({ design }) => select(design))
}

export function useSession<S>(select: (session: SessionState) => S): S {
  return useStore(useStudio().session, select)
}

/** The view on the stage. */
export function useView(): DesignView | undefined {
  const name = useSession((session) => session.viewName)
  return useDesign((design) => design.views.find((view) => view.name === name))
}
