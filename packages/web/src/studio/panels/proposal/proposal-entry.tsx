import { Button } from '@mantine/core'
import { IconChartDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../words.ts'
import styles from '../panels.module.css'

export const loadProposal = () => import('./proposal-panel.tsx')
const ProposalPanel = lazy(async () => ({ default: (await loadProposal()).ProposalPanel }))

/** Opens the proposals; what they need comes late. */
export function ProposalEntry() {
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <div>
        <Button
          fullWidth
          variant="default"
          aria-expanded={isOpen}
          leftSection={<IconChartDots size={20} stroke={1.5} aria-hidden="true" />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {words('proposal.open')}
        </Button>
        {!isOpen && <p className={styles['hint']}>{words('proposal.hint')}</p>}
      </div>
      {isOpen && (
        <Suspense fallback={<p className={styles['hint']}>{words('proposal.asking')}</p>}>
          <ProposalPanel />
        </Suspense>
      )}
    </>
  )
}
