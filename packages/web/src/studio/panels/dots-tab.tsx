import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { withMainDot } from '../kernels/dot-classes.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'
import { ProposalEntry } from './proposal/proposal-entry.tsx'
import { SliderRow } from './slider-row.tsx'

// Not part of the first picture.
const DotClassesSection = lazy(async () => ({
  default: (await import('./dot-classes-section.tsx')).DotClassesSection,
}))
const InkChoice = lazy(async () => ({ default: (await import('./ink-choice.tsx')).InkChoice }))
const PerformedSection = lazy(async () => ({
  default: (await import('./performed-section.tsx')).PerformedSection,
}))

/** Size, shade and depth of the dots, the kind of pigment and the number of sessions. */
export function DotsTab() {
  const { document, course } = useStudio()
  const words = useWords()
  const number = useNumbers()
  const dot = useDesign((design) => design.dot)
  const pigment = useDesign((design) => design.pigment)
  const sessionCount = useDesign((design) => design.sessionCount)
  const performed = useDesign((design) => design.performed)
  const count = useDesign((design) => course.sharesOf(design).length)
  const set = (part: Partial<typeof dot>) => document.change('dot', (design) => withMainDot(design, part))
  return (
    <>
      <SliderRow
        label={words('dots.size')}
        value={Math.round(dot.healedDiameterMm * 1000) / 1000}
        min={0.07}
        max={0.3}
        step={0.01}
        text={words('unit.mm', { value: number(dot.healedDiameterMm, 2) })}
        hint={words('dots.sizeHint')}
        group="dot"
        onChange={(healedDiameterMm) => set({ healedDiameterMm })}
      />
      <SliderRow
        label={words('dots.shade')}
        value={dot.shade}
        min={1}
        max={30}
        step={1}
        text={words('dots.shadeValue', { parts: dot.shade })}
        hint={words('dots.shadeHint')}
        group="dot"
        onChange={(shade) => set({ shade })}
      />
      <SliderRow
        label={words('dots.depth')}
        value={dot.depthMm}
        min={0.05}
        max={0.8}
        step={0.05}
        text={words('unit.mm', { value: number(dot.depthMm, 2) })}
        hint={words('dots.depthHint')}
        group="dot"
        onChange={(depthMm) => set({ depthMm })}
      />
      <div>
        <p className={styles['fieldLabel']} id="studio-pigment">
          {words('dots.pigment')}
        </p>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-labelledby="studio-pigment"
          value={pigment}
          onChange={(value) =>
            document.change('pigment', (design) => ({ ...design, pigment: value as typeof pigment }))
          }
          data={(['permanent', 'temporary'] as const).map((value) => ({
            value,
            label: words(`pigment.${value}`),
          }))}
        />
      </div>
      <Suspense>
        <InkChoice />
      </Suspense>
      <div>
        <p className={styles['fieldLabel']} id="studio-sessions">
          {words('dots.sessions', { count })}
        </p>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-labelledby="studio-sessions"
          value={sessionCount === undefined ? 'rule' : String(sessionCount)}
          onChange={(value) =>
            document.change('sessions', (design) => {
              const { sessionCount: _, ...rest } = design
              return value === 'rule' ? rest : { ...rest, sessionCount: Number(value) }
            })
          }
          data={[{ value: 'rule', label: words('dots.byRule') }, '2', '3', '4']}
        />
      </div>
      <ProposalEntry />
      <Suspense>
        <DotClassesSection />
        {performed && performed.length > 0 && <PerformedSection performed={performed} />}
      </Suspense>
    </>
  )
}
