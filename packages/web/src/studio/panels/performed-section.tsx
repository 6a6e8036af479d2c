import { unpackPerformed, type PerformedSession } from '@halftone/engine'
import { Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { PointCloud } from '../canvas/point-cloud.tsx'
import { performedCount } from '../kernels/performed-count.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'

/** What is in the skin already: how many dots of which session, and where they are. */
export function PerformedSection({ performed }: { performed: readonly PerformedSession[] }) {
  const words = useWords()
  const number = useNumbers()
  const [isMarked, setMarked] = useState(true)
  return (
    <section className={styles['part']} aria-labelledby="studio-performed">
      <h3 id="studio-performed">{words('performed.title')}</h3>
      {performed.map((session) => (
        <p key={session.session}>
          {words('performed.session', {
            number: session.session,
            dots: number(performedCount(session)),
          })}
        </p>
      ))}
      <p className={styles['hint']}>{words('performed.how')}</p>
      <Switch
        label={words('performed.mark')}
        checked={isMarked}
        onChange={(event) => setMarked(event.currentTarget.checked)}
      />
      {isMarked && <FixedDots performed={performed} />}
    </section>
  )
}

function FixedDots({ performed }: { performed: readonly PerformedSession[] }) {
  const points = useMemo(() => {
    try {
      return performed.flatMap((session) => unpackPerformed(session).map(({ direction }) => direction))
    } catch {
      // The worker says what is wrong with a damaged record.
      return []
    }
  }, [performed])
  return <PointCloud points={points} kind="fixed" />
}
