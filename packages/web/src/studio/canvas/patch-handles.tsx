import { type Camera, type Patch, type Vec3 } from '@halftone/engine'
import { patch as patchStore } from '../document/store.ts'
import { nudgeOnHead } from '../kernels/nudge.ts'
import { moveLinePoint, removeLinePoint, resizeDisc } from '../kernels/patch-edit.ts'
import { chordMm, stepOnHead } from '../kernels/skin-shapes.ts'
import { directionAt } from '../session/actions.ts'
import { changePatch, removePatch } from '../session/patch-actions.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { DragPoint, type DragPointProps } from './drag-point.tsx'
import { screenOf } from './overlay.tsx'
import styles from './stage.module.css'

/** Points of the patches: middle and rim of a disc, every point of a scar. */
export function PatchHandles({ camera }: { camera: Camera }) {
  const patches = useDesign((design) => design.patches)
  return (
    <>
      {patches.map((patch, index) =>
        patch.kind === 'disc' ? (
          <DiscHandles key={index} camera={camera} disc={patch} index={index} />
        ) : (
          patch.points.map((_, at) => (
            <LineHandle key={`${index} ${at}`} camera={camera} line={patch} index={index} at={at} />
          ))
        ),
      )}
      <FirstPoint camera={camera} />
    </>
  )
}

type Disc = Extract<Patch, { kind: 'disc' }>
type Line = Extract<Patch, { kind: 'line' }>

function useHandle(camera: Camera, index: number) {
  const studio = useStudio()
  const viewport = useSession((session) => session.viewport)
  const isChosen = useSession(({ selection }) => selection?.kind === 'patch' && selection.index === index)
  const surface = studio.head.surface()
  const common = {
    onFocus: () => patchStore(studio.session, { selection: { kind: 'patch', index } }),
    onStart: () => studio.document.beginGroup('changePatch'),
    onEnd: (isKept: boolean) => (isKept ? studio.document.endGroup() : studio.document.cancelGroup()),
  } satisfies Partial<DragPointProps>
  const place = (direction: Vec3) => screenOf(surface, camera, viewport, direction)
  return { studio, surface, isChosen, common, place }
}

function DiscHandles({ camera, disc, index }: { camera: Camera; disc: Disc; index: number }) {
  const words = useWords()
  const { studio, surface, isChosen, common, place } = useHandle(camera, index)
  const { at, isSeen } = place(disc.centre)
  const rim = place(rimOf(surface, camera, disc))
  const number = index + 1
  return (
    <>
      {isSeen && (
        <DragPoint
          {...common}
          at={at}
          className={`${styles['point']} ${styles['mark']}`}
          label={words('handle.patch', { number, kind: words(`patch.${disc.reason}`) })}
          isSelected={isChosen}
          onDrag={(photoPx) => {
            const centre = directionAt(studio, photoPx)
            if (centre) changePatch(studio, index, (it) => ({ ...it, centre }) as Patch)
          }}
          onArrow={(screen, mm) => {
            const centre = nudgeOnHead(surface, camera, disc.centre, screen, mm)
            changePatch(studio, index, (it) => ({ ...it, centre }) as Patch, `nudge-patch-${index}`)
          }}
          onDelete={() => removePatch(studio, index)}
        />
      )}
      {isChosen && rim.isSeen && (
        <DragPoint
          {...common}
          at={rim.at}
          className={styles['point']!}
          label={words('handle.patchRim', { number, mm: disc.radiusMm })}
          isSelected={false}
          onDrag={(photoPx) => {
            const direction = directionAt(studio, photoPx)
            if (!direction) return
            const radiusMm = chordMm(surface, disc.centre, direction)
            changePatch(studio, index, (it) => (it.kind === 'disc' ? resizeDisc(it, radiusMm) : it))
          }}
          onArrow={([dx, dy], mm) =>
            changePatch(
              studio,
              index,
              (it) => (it.kind === 'disc' ? resizeDisc(it, it.radiusMm + (dx - dy) * mm) : it),
              `size-patch-${index}`,
            )
          }
        />
      )}
    </>
  )
}

function LineHandle({ camera, line, index, at }: { camera: Camera; line: Line; index: number; at: number }) {
  const words = useWords()
  const { studio, surface, isChosen, common, place } = useHandle(camera, index)
  const point = line.points[at]!
  const placed = place(point)
  if (!placed.isSeen) return null
  const move = (to: Vec3, mergeKey?: string) =>
    changePatch(studio, index, (it) => (it.kind === 'line' ? moveLinePoint(it, at, to) : it), mergeKey)
  return (
    <DragPoint
      {...common}
      at={placed.at}
      className={`${styles['point']} ${styles['mark']}`}
      label={words('handle.scarPoint', { number: at + 1, of: line.points.length, patch: index + 1 })}
      isSelected={isChosen}
      onDrag={(photoPx) => {
        const direction = directionAt(studio, photoPx)
        if (direction) move(direction)
      }}
      onArrow={(screen, mm) =>
        move(nudgeOnHead(surface, camera, point, screen, mm), `nudge-scar-${index}-${at}`)
      }
      onDelete={() => changePatch(studio, index, (it) => (it.kind === 'line' ? removeLinePoint(it, at) : it))}
    />
  )
}

/** The first point of a scar waits here for the second; a design holds no line of one point. */
function FirstPoint({ camera }: { camera: Camera }) {
  const studio = useStudio()
  const first = useSession(({ adding }) => adding?.first)
  const viewport = useSession((session) => session.viewport)
  if (!first) return null
  const { at, isSeen } = screenOf(studio.head.surface(), camera, viewport, first)
  if (!isSeen) return null
  return (
    <span
      className={`${styles['point']} ${styles['mark']}`}
      style={{ transform: `translate(${at[0]}px, ${at[1]}px)`, pointerEvents: 'none' }}
      aria-hidden="true"
    />
  )
}

/** The point of a disc's rim that lies to the right on the photo. */
function rimOf(surface: Parameters<typeof chordMm>[0], camera: Camera, { centre, radiusMm }: Disc): Vec3 {
  const beside = nudgeOnHead(surface, camera, centre, [1, 0], 1)
  const from = surface.pointMm(centre)
  const to = surface.pointMm(beside)
  return stepOnHead(surface, centre, [to[0] - from[0], to[1] - from[1], to[2] - from[2]], radiusMm)
}
