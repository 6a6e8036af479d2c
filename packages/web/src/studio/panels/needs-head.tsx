import { Button } from '@mantine/core'
import { patch } from '../document/store.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** Says what is missing before dots can be drawn, and leads there. */
export function NeedsHead({ title }: { title: string }) {
  const studio = useStudio()
  const words = useWords()
  const hasPhoto = useDesign((design) => design.views.length > 0)
  return (
    <div className={styles['panel']}>
      <header>
        <h2>{title}</h2>
        <p className="soft">{words(hasPhoto ? 'needs.head' : 'needs.photo')}</p>
      </header>
      <Button onClick={() => patch(studio.session, { step: hasPhoto ? 'head' : 'photo' })}>
        {words(hasPhoto ? 'needs.toHead' : 'needs.toPhoto')}
      </Button>
    </div>
  )
}
