import { designLimits } from '@halftone/clinic'
import { anatomicalPosition, type Patch } from '@halftone/engine'
import { Button, NativeSelect } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { patch as patchStore } from '../document/store.ts'
import { addable, isLineReason, patchRangeMm, reasonsOf } from '../kernels/patch-edit.ts'
import { armPatch, changePatch, continueLine, removePatch } from '../session/patch-actions.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'

const mostDensity = 140

// Not part of the first picture.
const FueSection = lazy(async () => ({ default: (await import('./fue-section.tsx')).FueSection }))

/** Scars, bald patches and thinning: places with a density of their own. */
export function PatchesTab() {
  const studio = useStudio()
  const words = useWords()
  const patches = useDesign((design) => design.patches)
  const adding = useSession((session) => session.adding)
  // Leaving the tab ends adding.
  useEffect(() => () => armPatch(studio, undefined), [studio])
  const isFull = patches.length >= designLimits.patches
  return (
    <>
      <p className={styles['hint']}>{words('patches.how')}</p>
      <div role="group" aria-label={words('patches.add')} className={styles['addGrid']}>
        {addable.map((reason) => {
          const isArmed = adding?.reason === reason
          return (
            <button
              key={reason}
              type="button"
              className={styles['addButton']}
              aria-pressed={isArmed}
              aria-disabled={isFull}
              onClick={() => !isFull && armPatch(studio, isArmed ? undefined : reason)}
            >
              {words(`patch.${reason}`)}
            </button>
          )
        })}
      </div>
      <div role="status" className={styles['adding']}>
        {adding && <Instruction />}
        {isFull && <p className={styles['hint']}>{words('patches.full', { most: designLimits.patches })}</p>}
      </div>
      {patches.length === 0 && !adding && <p className="soft">{words('patches.none')}</p>}
      <ul className={styles['zones']}>
        {patches.map((patch, index) => (
          <PatchItem key={index} patch={patch} index={index} />
        ))}
      </ul>
      {patches.length > 0 && <p className={styles['hint']}>{words('patches.sessions')}</p>}
      <Suspense>
        <FueSection />
      </Suspense>
    </>
  )
}

/** What the next press does, and what to look at before such skin is treated. */
function Instruction() {
  const studio = useStudio()
  const words = useWords()
  const adding = useSession((session) => session.adding)
  const points = useDesign((design) => {
    const line = adding?.index === undefined ? undefined : design.patches[adding.index]
    return line?.kind === 'line' ? line.points.length : 0
  })
  if (!adding) return null
  const isLine = isLineReason(adding.reason)
  const marked = points > 0 ? points : adding.first ? 1 : 0
  return (
    <>
      <p>{words(isLine ? 'patches.pressLine' : 'patches.pressDisc')}</p>
      {marked > 0 && <p>{words('patches.points', { count: marked })}</p>}
      <p className={styles['hint']}>{words(`patchCare.${adding.reason}`)}</p>
      <Button variant="default" size="sm" onClick={() => armPatch(studio, undefined)}>
        {words(points >= designLimits.scarPoints.least ? 'patches.lineDone' : 'patches.stopAdding')}
      </Button>
    </>
  )
}

function PatchItem({ patch, index }: { patch: Patch; index: number }) {
  const studio = useStudio()
  const words = useWords()
  const isChosen = useSession(({ selection }) => selection?.kind === 'patch' && selection.index === index)
  const isAdding = useSession(({ adding }) => adding?.index === index)
  const number = index + 1
  const middle = patch.kind === 'disc' ? patch.centre : patch.points[Math.floor(patch.points.length / 2)]!
  const where = anatomicalPosition(studio.head.surface(), middle).words
  const reasons: readonly Patch['reason'][] = reasonsOf[patch.kind]
  return (
    <li
      data-chosen={isChosen ? '' : undefined}
      onFocus={() => patchStore(studio.session, { selection: { kind: 'patch', index } })}
    >
      <div className={styles['freeHead']}>
        <NativeSelect
          aria-label={words('patches.reason', { number })}
          value={patch.reason}
          onChange={(event) => {
            const reason = event.currentTarget.value
            changePatch(studio, index, (it) => ({ ...it, reason }) as Patch)
          }}
          data={reasons.map((value) => ({ value, label: words(`patch.${value}`) }))}
        />
        <button
          type="button"
          className={styles['iconButton']}
          aria-label={words('patches.delete', { number })}
          onClick={() => removePatch(studio, index)}
        >
          <IconTrash size={18} stroke={1.5} aria-hidden="true" />
        </button>
      </div>
      {patch.kind === 'disc' ? (
        <SliderRow
          label={words('patches.radius')}
          value={patch.radiusMm}
          min={patchRangeMm.radius[0]}
          max={patchRangeMm.radius[1]}
          step={0.5}
          text={words('unit.mm', { value: patch.radiusMm })}
          group="changePatch"
          onChange={(radiusMm) => changePatch(studio, index, (it) => ({ ...it, radiusMm }) as Patch)}
        />
      ) : (
        <SliderRow
          label={words('patches.width')}
          value={patch.widthMm}
          min={patchRangeMm.width[0]}
          max={patchRangeMm.width[1]}
          step={0.5}
          text={words('unit.mm', { value: patch.widthMm })}
          group="changePatch"
          onChange={(widthMm) => changePatch(studio, index, (it) => ({ ...it, widthMm }) as Patch)}
        />
      )}
      <SliderRow
        label={words('patches.density')}
        value={patch.densityPerCm2}
        min={0}
        max={mostDensity}
        step={1}
        text={words('density.value', { value: patch.densityPerCm2 })}
        hint={patch.reason === 'thinning' ? words('patches.thinningHint', { where }) : where}
        group="changePatch"
        onChange={(densityPerCm2) => changePatch(studio, index, (it) => ({ ...it, densityPerCm2 }))}
      />
      {patch.kind === 'line' && !isAdding && (
        <Button variant="default" size="sm" mt="xs" onClick={() => continueLine(studio, index)}>
          {words('patches.morePoints')}
        </Button>
      )}
    </li>
  )
}
