import type { Point } from '../kernels/viewport.ts'

/** A drag that paints instead of moving the photo; places are photo pixels. */
export type Painter = {
  /** False beside the head or when nothing can be painted: the drag then moves the photo. */
  readonly begin: (photoPx: Point, pressure: number) => boolean
  readonly move: (photoPx: Point, pressure: number) => void
  readonly end: () => void
  /** Takes the stroke back. */
  readonly cancel: () => void
  /** A second finger came: a stroke that has hardly begun is taken back, a longer one ends. */
  readonly giveWay: () => void
  readonly hover: (photoPx: Point | undefined) => void
}

/** What a panel that came late does with the stage while its tool is chosen. */
export type StageTool = {
  readonly press?: (photoPx: Point) => boolean
  readonly painter?: Painter
  /** An arrow key on the stage, as a screen direction (y down) and a way along the skin, mm. */
  readonly arrow?: (screen: Point, mm: number) => void
  /** Enter or Space on the stage; without it they press at the cross in the middle. */
  readonly act?: () => void
}
