import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { hasPlacedView } from '../document/new-design.ts'
import { useStore } from '../document/use-store.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import { NeedsHead } from './needs-head.tsx'
import styles from './panels.module.css'

/** Saves, then leads to the plan that the server computes from the saved design. */
export function PlanPanel() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const navigate = useNavigate()
  const isReady = useDesign(hasPlacedView)
  const course = useDesign((design) => studio.course.sharesOf(design).length)
  const dotsPerSession = useStore(studio.picture.store, (state) => state.dotsPerSession)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  if (!isReady) return <NeedsHead title={words('plan.title')} />
  const open = async () => {
    setBusy(true)
    setProblem(undefined)
    const status = await studio.autosave.flush()
    setBusy(false)
    const { id, sentence } = studio.autosave.store.get()
    if (status === 'saved' && id !== undefined)
      await navigate({ to: '/designs/$designId/plan', params: { designId: id } })
    else setProblem(sentence ?? words(status === 'offline' ? 'plan.offline' : 'plan.unsaved'))
  }
  return (
    <div className={styles['panel']}>
      <header>
        <h2>{words('plan.title')}</h2>
        <p className="soft">{words('plan.lead', { count: course })}</p>
      </header>
      <ol className={styles['sessions']}>
        {dotsPerSession.map((count, index) => (
          <li key={index}>
            <span>{words('plan.session', { number: index + 1 })}</span>
            <span className="numbers">{words('plan.dots', { dots: number(count) })}</span>
          </li>
        ))}
      </ol>
      <Button fullWidth loading={busy} onClick={() => void open()}>
        {words('plan.open')}
      </Button>
      <p className={styles['problem']} role="status">
        {problem}
      </p>
    </div>
  )
}
