import { lazy, Suspense } from 'react'
import type { SkinReport } from '../../kernels/skin-report.ts'
import { useSession } from '../../studio-context.ts'
import { useNumbers, useWords } from '../../words.ts'
import { momentWords } from '../moment-words.ts'
import { ColourPatches } from './colour-patches.tsx'
import styles from './skin-and-dots.module.css'
import { SpectrumPlot } from './spectrum-plot.tsx'
import { useSkinReport } from './use-skin-report.ts'
import { Verdict } from './verdict.tsx'

const middleOfVisibleNm = 560

// Not part of the first picture.
const OwnCourse = lazy(async () => ({ default: (await import('./own-course.tsx')).OwnCourse }))

/** Why it will look as it does: verdict, then colours and spectrum at the chosen moment. Each part stands alone. */
export function SkinAndDots() {
  const words = useWords()
  const stage = useSession((session) => session.stage)
  const day = useSession((session) => session.day)
  const report = useSkinReport()
  if (!report) return null
  return (
    <section className={styles['report']} aria-labelledby="studio-skin-and-dots">
      <h3 id="studio-skin-and-dots">
        {words('skinAndDots.title')} <span className="soft">{momentWords(words, stage, day)}</span>
      </h3>
      <Verdict />
      <ColourPatches report={report} />
      <SpectrumPlot report={report} />
      <SpectrumInWords report={report} />
      <Suspense>
        <OwnCourse />
      </Suspense>
    </section>
  )
}

function SpectrumInWords({ report: { wavelengthsNm, skin, dots } }: { report: SkinReport }) {
  const words = useWords()
  const number = useNumbers()
  const at = wavelengthsNm.indexOf(middleOfVisibleNm)
  const percent = (share: number | undefined) => number(100 * (share ?? 0))
  if (!dots)
    return (
      <p className={styles['words']}>
        {words('spectrum.wordsBefore', { nm: middleOfVisibleNm, skin: percent(skin[at]) })}
      </p>
    )
  return (
    <p className={styles['words']}>
      {words('spectrum.words', {
        nm: middleOfVisibleNm,
        skin: percent(skin[at]),
        dot: percent(dots.middle[at]),
      })}
    </p>
  )
}
