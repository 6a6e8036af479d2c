import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import styles from './booking.module.css'

export type PickedClient = { readonly id: string; readonly name: string }

type ClientPickerProps = {
  readonly client: PickedClient | undefined
  readonly onPick: (client: PickedClient | undefined) => void
}

/** Finds a client by typing a part of the name, address or number. */
export function ClientPicker({ client, onPick }: ClientPickerProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const { data } = useQuery({
    queryKey: ['clients', 'pick', search],
    queryFn: ({ signal }) => call('GET /api/clients', { query: { search, limit: 6 } }, { signal }),
    enabled: client === undefined && search !== '',
  })
  if (client)
    return (
      <div className={styles['row']}>
        <div>
          <p className="label">{t('booking.client')}</p>
          <p className={styles['visitName']}>{client.name}</p>
        </div>
        <Button variant="subtle" color="gray" onClick={() => onPick(undefined)}>
          {t('booking.otherClient')}
        </Button>
      </div>
    )
  return (
    <div>
      <TextInput
        label={t('booking.client')}
        placeholder={t('clients.search')}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={styles['list']} aria-live="polite">
        {data?.clients.map(({ id, name, phone }) => (
          <li key={id}>
            <Button
              variant="subtle"
              color="gray"
              fullWidth
              justify="flex-start"
              onClick={() => onPick({ id, name })}
            >
              {name}
              {phone !== null && (
                <span className="soft" style={{ marginInlineStart: '0.6rem' }}>
                  {phone}
                </span>
              )}
            </Button>
          </li>
        ))}
        {data?.clients.length === 0 && <li className="soft">{t('clients.noneFound', { search })}</li>}
      </ul>
    </div>
  )
}
