import { Alert, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientValues } from '../clients/client-values.ts'
import type { ClientField } from '../clients/merge-client.ts'

type CollisionsProps = {
  readonly fields: readonly ClientField[]
  readonly mine: ClientValues
  readonly theirs: ClientValues
  readonly onChoose: <F extends ClientField>(field: F, value: ClientValues[F]) => void
}

/** Fields that two people changed at once, each with both values to choose from. Mine stand until chosen otherwise. */
export function Collisions({ fields, mine, theirs, onChoose }: CollisionsProps) {
  const { t } = useTranslation()
  // What was typed when the collision was found; choosing theirs must not lose it.
  const [typed] = useState(mine)
  const words = (values: ClientValues, field: ClientField) =>
    field === 'pattern' ? t(`pattern.${values.pattern}`) : values[field] || t('exchange.merge.nothing')
  return (
    <Alert color="yellow" variant="light" mb="md" role="alert" title={t('exchange.merge.title')}>
      <p>{t('exchange.merge.note')}</p>
      <Stack gap="sm" mt="sm">
        {fields.map((field) => (
          <Radio.Group
            key={field}
            label={t(`field.${field}`)}
            defaultValue="mine"
            onChange={(choice) => onChoose(field, (choice === 'mine' ? typed : theirs)[field])}
          >
            <Stack gap={4}>
              <Radio value="mine" label={t('exchange.merge.mine', { value: words(typed, field) })} />
              <Radio value="theirs" label={t('exchange.merge.theirs', { value: words(theirs, field) })} />
            </Stack>
          </Radio.Group>
        ))}
      </Stack>
    </Alert>
  )
}
