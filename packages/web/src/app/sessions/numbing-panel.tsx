import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import type { TreatmentSession } from '@halftone/clinic'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRequest } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { newId } from '../../shared/new-id.ts'
import { useMe } from '../../shared/session.ts'
import { SpokenText } from '../spoken-text.tsx'
import styles from './session.module.css'

type Numbing = ApiRequest<'POST /api/sessions/:id/numbing'>['body']

type NumbingPanelProps = {
  readonly session: TreatmentSession
  readonly unsent: readonly Numbing[]
  readonly onAdd: (entry: Numbing) => Promise<void>
}

/** The numbing log: what, how strong, how much, where, by whom. */
export function NumbingPanel({ session, unsent, onAdd }: NumbingPanelProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const me = useMe()
  const empty = {
    product: '',
    percent: '' as number | '',
    grams: '' as number | '',
    areaCm2: '' as number | '',
  }
  const [entry, setEntry] = useState(empty)
  const [wrapped, setWrapped] = useState(false)
  const [broken, setBroken] = useState(false)
  const { product, percent, grams, areaCm2 } = entry
  const ready = product.trim() !== '' && percent !== '' && grams !== '' && areaCm2 !== ''
  const add = async () => {
    if (percent === '' || grams === '' || areaCm2 === '') return
    await onAdd({
      ...{ id: newId(), product: product.trim(), lotId: null, lidocainePercent: percent, grams, areaCm2 },
      ...{ startedAt: new Date().toISOString(), endedAt: null, appliedBy: me?.user.name ?? '' },
      ...{ wrapped, skinWhole: !broken },
    })
    setEntry(empty)
    setWrapped(false)
    setBroken(false)
  }
  const numbers = [
    ['percent', t('session.numbingPercent'), 100],
    ['grams', t('session.numbingGrams'), 500],
    ['areaCm2', t('session.numbingArea'), 2000],
  ] as const
  return (
    <div>
      <ul className={styles['entries']}>
        {[...session.numbing, ...unsent].map((line) => (
          <li key={line.id}>
            {t('session.numbingLine', {
              product: line.product,
              percent: format.one(line.lidocainePercent),
              grams: format.one(line.grams),
              area: format.one(line.areaCm2),
              moment: format.moment(line.startedAt),
            })}
          </li>
        ))}
      </ul>
      {session.findings
        .filter(({ about }) => about === 'numbing')
        .map((finding) => (
          <p key={finding.code} className={styles['caution']}>
            <SpokenText of={finding} />
          </p>
        ))}
      <div className={styles['options']}>
        <TextInput
          size="lg"
          label={t('session.numbingProduct')}
          maxLength={120}
          value={product}
          onChange={(event) => {
            const { value } = event.currentTarget
            setEntry((before) => ({ ...before, product: value }))
          }}
        />
        {numbers.map(([name, label, max]) => (
          <NumberInput
            key={name}
            size="lg"
            label={label}
            min={0}
            max={max}
            hideControls
            value={entry[name]}
            onChange={(value) =>
              setEntry((before) => ({ ...before, [name]: value === '' ? '' : Number(value) }))
            }
          />
        ))}
      </div>
      {typeof percent === 'number' && percent > 4 && (
        <p className={styles['caution']}>{t('session.numbingStrong')}</p>
      )}
      <div className={styles['options']}>
        <Checkbox
          size="lg"
          className={styles['check'] ?? ''}
          label={t('session.numbingWrapped')}
          checked={wrapped}
          onChange={(event) => setWrapped(event.currentTarget.checked)}
        />
        <Checkbox
          size="lg"
          className={styles['check'] ?? ''}
          label={t('session.numbingBroken')}
          checked={broken}
          onChange={(event) => setBroken(event.currentTarget.checked)}
        />
        <Button
          variant="default"
          className={styles['big'] ?? ''}
          disabled={!ready}
          onClick={() => void add()}
        >
          {t('session.numbingAdd')}
        </Button>
      </div>
    </div>
  )
}
