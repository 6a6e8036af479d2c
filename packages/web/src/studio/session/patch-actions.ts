import type { Patch, Vec3 } from '@halftone/engine'
import { patch } from '../document/store.ts'
import { extendLine, isLineReason, newDisc, newLine, withPatch, type Addable } from '../kernels/patch-edit.ts'
import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { directionAt } from './actions.ts'

/** The next press on the photo adds this; the same again lets go. */
export function armPatch(studio: Studio, reason: Addable | undefined): void {
  patch(studio.session, {
    adding: reason === undefined ? undefined : { reason },
    tool: reason === undefined ? 'move' : 'patch',
    selection: undefined,
  })
}

/** Goes on adding points to the scar `index`. */
export function continueLine(studio: Studio, index: number): void {
  patch(studio.session, {
    adding: { reason: 'fut-scar', index },
    tool: 'patch',
    selection: { kind: 'patch', index },
  })
}

export function changePatch(
  studio: Studio,
  index: number,
  change: (patch: Patch) => Patch | undefined,
  mergeKey?: string,
): void {
  studio.document.change('changePatch', (design) => withPatch(design, index, change), mergeKey)
}

export function removePatch(studio: Studio, index: number): void {
  studio.document.change('removePatch', (design) => withPatch(design, index, () => undefined))
  patch(studio.session, { selection: undefined, adding: undefined, tool: 'move' })
}

/** A press while a patch is being added: the middle of a disc, or one more point of a scar. */
export function pressPatch(studio: Studio, photoPx: Point): boolean {
  const { adding } = studio.session.get()
  const direction = directionAt(studio, photoPx)
  if (!adding || !direction) return false
  if (isLineReason(adding.reason)) addLinePoint(studio, direction)
  else addDisc(studio, adding.reason as Exclude<Addable, 'fut-scar'>, direction)
  return true
}

function addDisc(studio: Studio, reason: Exclude<Addable, 'fut-scar'>, centre: Vec3) {
  const index = append(studio, newDisc(reason, centre))
  patch(studio.session, { adding: undefined, tool: 'move', selection: { kind: 'patch', index } })
}

function addLinePoint(studio: Studio, point: Vec3) {
  const { adding } = studio.session.get()
  if (!adding) return
  const line =
    adding.index === undefined ? undefined : studio.document.store.get().design.patches[adding.index]
  if (adding.index !== undefined && line?.kind === 'line') {
    const { index } = adding
    studio.document.change('addScarPoint', (design) =>
      withPatch(design, index, (it) => (it.kind === 'line' ? (extendLine(it, point) ?? it) : it)),
    )
  } else if (adding.first) {
    const index = append(studio, newLine(adding.first, point))
    patch(studio.session, { adding: { reason: adding.reason, index }, selection: { kind: 'patch', index } })
  } else patch(studio.session, { adding: { reason: adding.reason, first: point } })
}

function append(studio: Studio, added: Patch): number {
  studio.document.change('addPatch', (design) => ({ ...design, patches: [...design.patches, added] }))
  return studio.document.store.get().design.patches.length - 1
}
