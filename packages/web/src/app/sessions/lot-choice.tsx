import { useTranslation } from 'react-i18next'
import { ScanButton } from './scan-button.tsx'
import { type ChosenKind, type LotOption } from './session-queries.ts'
import type { Sayable } from '../../shared/spoken.ts'
import { SpokenText } from '../spoken-text.tsx'
import styles from './session.module.css'
import { useState } from 'react'

type LotChoiceProps = {
  readonly kind: ChosenKind
  readonly options: readonly LotOption[]
  readonly chosenId: string | null
  readonly onChoose: (lot: LotOption) => void
}

const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Lots as large buttons; one that may not be used says why and stays unchosen. */
export function LotChoice({ kind, options, chosenId, onChoose }: LotChoiceProps) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<Sayable | string>()
  const take = (lot: LotOption) => {
    setRefused(lot.refusal ?? undefined)
    if (lot.refusal === null) onChoose(lot)
  }
  const scanned = (text: string) => {
    const lot = options.find(({ lotNumber }) => bare(text).includes(bare(lotNumber)))
    if (lot === undefined) setRefused(t('session.scanUnknown', { text }))
    else take(lot)
  }
  return (
    <fieldset className={styles['choice']}>
      <legend>{t(`session.lot.${kind}`)}</legend>
      {options.length === 0 && <p className="soft">{t('session.noLots')}</p>}
      <div className={styles['options']}>
        {options.map((lot) => (
          <button
            key={lot.id}
            type="button"
            className={styles['option']}
            aria-pressed={lot.id === chosenId}
            data-refused={lot.refusal !== null || undefined}
            onClick={() => take(lot)}
          >
            <span>{lot.needleCode ?? lot.label}</span>
            <span className={styles['small']}>{t('session.lotNumber', { lot: lot.lotNumber })}</span>
            {lot.refusal !== null && <span className={styles['small']}>{t('session.lotRefused')}</span>}
          </button>
        ))}
        {kind === 'pigment' && <ScanButton onText={scanned} className={styles['option'] ?? ''} />}
      </div>
      <div role="alert">
        {refused !== undefined && (
          <p className={styles['refusal']}>
            {typeof refused === 'string' ? refused : <SpokenText of={refused} />}
          </p>
        )}
      </div>
    </fieldset>
  )
}
