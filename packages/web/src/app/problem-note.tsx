import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { english } from '../design/english.ts'
import { useProblemParts } from '../shared/problem-text.ts'
import { useComeBack } from '../shared/use-come-back.ts'

/** What went wrong, in place, with a way to try again. */
export function ProblemNote({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  const { t } = useTranslation()
  const { sentence, detail } = useProblemParts()(error)
  const waiting = useComeBack(error, onAgain)
  return (
    <Alert color="red" variant="light" role="alert" mb="md">
      {sentence} {detail !== undefined && <span {...(detail.inEnglish && english)}>{detail.text}</span>}
      {waiting && <p>{t('exchange.gone.waiting')}</p>}
      {onAgain && (
        <div>
          <Button variant="default" mt="sm" onClick={onAgain}>
            {t('error.again')}
          </Button>
        </div>
      )}
    </Alert>
  )
}
