import { useEffect } from 'react'
import { useStore } from '../../document/use-store.ts'
import type { DesignJudgement } from '../../kernels/judge-design.ts'
import { keepJudged } from '../../session/keep-judged.ts'
import { useStudio } from '../../studio-context.ts'
import { useNumbers, useWords } from '../../words.ts'
import { AgesTable } from './ages-table.tsx'
import styles from './skin-and-dots.module.css'

/** How the eye takes the densest place: one line that can be read across the room, then why, then the numbers. */
export function Verdict() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const judged = useStore(studio.judged, (state) => state)
  useEffect(() => keepJudged(studio), [studio])
  if (!judged) return null
  if (judged.kind === 'refused')
    return <p className={styles['words']}>{words(`judge.${refusalOf(judged.code)}`)}</p>
  const { judgement } = judged
  return (
    <>
      <div className={styles['verdict']} data-reading={judgement.verdict}>
        <p>{words(`verdict.${judgement.verdict}`)}</p>
        <p className="soft">
          {words('verdict.from', {
            metres: judgement.distanceM,
            density: number(judgement.dotsPerCm2),
          })}
        </p>
      </div>
      <ul className={styles['reasons']}>
        {judgement.reasons.map((reason) => (
          <li key={reason}>{words(`lookReason.${reason}`)}</li>
        ))}
        <li>
          <Merging judgement={judgement} />
        </li>
        <li>
          <Sureness judgement={judgement} />
        </li>
        {judgement.warnings.map((warning) => (
          <li key={warning}>{words(`judgedWarning.${warning}`)}</li>
        ))}
      </ul>
      <AgesTable judgement={judgement} />
    </>
  )
}

const refusalOf = (code: string) =>
  code === 'look-not-valid' || code === 'distance-not-valid' ? code : 'broken'

function Merging({ judgement: { readsAsHairFromM: dots, stubbleReadsFromM: hair } }: Part) {
  const words = useWords()
  const number = useNumbers()
  // To one place, as far as such a distance can be known.
  const metres = (distanceM: number) => number(distanceM, 1)
  return words('verdict.merging', {
    dots: metres(dots.middle),
    dotsLeast: metres(dots.low),
    dotsMost: metres(dots.high),
    hair: metres(hair.middle),
    hairLeast: metres(hair.low),
    hairMost: metres(hair.high),
  })
}

type Part = { readonly judgement: DesignJudgement }

function Sureness({ judgement: { verdict, possibleVerdicts } }: Part) {
  const words = useWords()
  const [other, another] = possibleVerdicts.filter((each) => each !== verdict)
  if (!other) return words('verdict.sure')
  const name = words(`verdictName.${other}`)
  return another
    ? words('verdict.unsureBoth', { first: name, second: words(`verdictName.${another}`) })
    : words('verdict.unsure', { other: name })
}
