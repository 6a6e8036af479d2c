import { lazy } from 'react'
import { loadLens } from '../canvas/lens-button.tsx'
import type { Step } from '../session/session.ts'
import { DesignPanel } from './design-panel.tsx'
import { loadProposal } from './proposal/proposal-entry.tsx'

const loadPhoto = () => import('./photo-panel.tsx')
const loadHead = () => import('./head-panel.tsx')
const loadSee = () => import('./see-panel.tsx')
const loadPlan = () => import('./plan-panel.tsx')

/** The panel of each step; a saved design opens at its design, so only that one belongs to the first load. */
export const panelOf: Readonly<Record<Step, React.ComponentType>> = {
  photo: lazy(async () => ({ default: (await loadPhoto()).PhotoPanel })),
  head: lazy(async () => ({ default: (await loadHead()).HeadPanel })),
  design: DesignPanel,
  see: lazy(async () => ({ default: (await loadSee()).SeePanel })),
  plan: lazy(async () => ({ default: (await loadPlan()).PlanPanel })),
}

/** Fetches the panels that the first picture did not need, so that a network that goes away later takes no step along. */
export async function loadOtherPanels(): Promise<void> {
  await Promise.allSettled([loadPhoto(), loadHead(), loadSee(), loadPlan(), loadLens(), loadProposal()])
}
