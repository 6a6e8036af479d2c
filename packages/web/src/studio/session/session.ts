import type { LandmarkName, LightName, StageName, Vec3 } from '@halftone/engine'
import { createStore, type Store } from '../document/store.ts'
import type { FitReport } from './fit.ts'
import type { Addable } from '../kernels/patch-edit.ts'
import type { Point, Size, Viewport } from '../kernels/viewport.ts'
import type { Band } from '../worker/protocol.ts'

export const steps = ['photo', 'head', 'design', 'see', 'plan'] as const
export type Step = (typeof steps)[number]

/** What a press on the photo does. */
export type Tool =
  'move' | 'mark' | 'skin' | 'hair' | 'mole' | 'zone' | 'patch' | 'outline' | 'brush' | 'place'

export type Selection =
  | { readonly kind: 'handle'; readonly index: number }
  | { readonly kind: 'mark'; readonly name: LandmarkName }
  | { readonly kind: 'exclusion'; readonly index: number }
  | { readonly kind: 'patch'; readonly index: number }
  | { readonly kind: 'outline'; readonly index: number }
  | { readonly kind: 'stroke'; readonly index: number }
  | { readonly kind: 'hairStroke'; readonly index: number }

export const designTabs = ['hairline', 'density', 'patches', 'colour', 'dots', 'free'] as const
export type DesignTab = (typeof designTabs)[number]

/** This window's state: never saved, never undone. */
export type SessionState = {
  readonly step: Step
  readonly designTab: DesignTab
  readonly tool: Tool
  /** Name of the view on the stage. */
  readonly viewName: string | undefined
  readonly selection: Selection | undefined
  /** Point that the next press marks. */
  readonly asking: LandmarkName | undefined
  /** Patch that presses add to: the first point of a scar waits in `first`, an existing scar grows at `index`. */
  readonly adding: { readonly reason: Addable; readonly first?: Vec3; readonly index?: number } | undefined
  /** What the last fit said; shown as long as the head is the one it was about. */
  readonly fit: FitReport | undefined
  readonly skipped: ReadonlySet<LandmarkName>
  readonly zone: string | undefined
  readonly stageSize: Size
  readonly viewport: Viewport
  readonly stage: StageName
  /** Days since the session of the stage, 0 on its own day; other stages take no notice. */
  readonly day: number
  readonly band: Band
  /** Share of the stage's width left of the before/after line; undefined: no line. */
  readonly split: number | undefined
  /** Light that See shows the photo in. */
  readonly light: LightName
  /** Metres between the eye and the head; undefined: off. */
  readonly distanceM: number | undefined
  /** The magnifier that shows true dots: the place in its middle, photo px, and times life-size; undefined: put away. */
  readonly lens: { readonly photoPx: Point; readonly times: number } | undefined
  readonly showHead: boolean
  readonly showHandles: boolean
}

export type Session = Store<SessionState>

export function createSession(): Session {
  return createStore<SessionState>({
    step: 'photo',
    designTab: 'hairline',
    tool: 'move',
    viewName: undefined,
    selection: undefined,
    asking: undefined,
    adding: undefined,
    fit: undefined,
    skipped: new Set(),
    zone: undefined,
    stageSize: { width: 0, height: 0 },
    viewport: { scale: 1, offsetX: 0, offsetY: 0 },
    stage: 'healed',
    day: 0,
    band: 'middle',
    split: 0.5,
    light: 'as-photographed',
    distanceM: undefined,
    lens: undefined,
    showHead: true,
    showHandles: true,
  })
}
