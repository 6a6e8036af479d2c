import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { meQuery } from '../../shared/session.ts'
import styles from '../account/account.module.css'
import { ProofProblem, useProof } from '../account/proof-gate.tsx'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'

/** Tablets on which people change over by PIN: this one made so, others withdrawn. */
export function SharedDevicesSection() {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const withProof = useProof()
  const [name, setName] = useState('')
  const {
    data: devices,
    error,
    refetch,
  } = useQuery({
    queryKey: ['shared-devices'],
    queryFn: async ({ signal }) => (await call('GET /api/shared-devices', {}, { signal })).devices,
  })
  const changed = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['shared-devices'] }),
      queryClient.refetchQueries({ queryKey: meQuery.queryKey, type: 'all' }),
    ])
  const share = useMutation({
    mutationFn: () => withProof(() => call('POST /api/shared-devices', { body: { name: name.trim() } })),
    onSuccess: async () => {
      setName('')
      await changed()
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /api/shared-devices/:id', { params: { id } }),
    onSettled: changed,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') share.mutate()
  }
  return (
    <Section title={t('sharedDevices.title')} note={t('sharedDevices.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!devices && !error && <RowsSkeleton rows={1} />}
      <ProofProblem error={share.error ?? remove.error} />
      {devices && devices.length > 0 && (
        <ul className={styles['list']}>
          {devices.map((device) => (
            <li key={device.id} className={styles['row']}>
              <div className={styles['what']}>
                <p className={styles['name']}>
                  {device.name}
                  {device.here && <span className={styles['here']}>{t('account.here')}</span>}
                </p>
                <p className={styles['facts']}>
                  {t('sharedDevices.made', { day: format.day(device.madeAt), name: device.madeBy.name })}
                  {' · '}
                  {t('account.lastUsed', { moment: format.moment(device.lastUsedAt) })}
                </p>
              </div>
              <Button
                variant="default"
                loading={remove.isPending && remove.variables === device.id}
                aria-label={t('sharedDevices.stopNamed', { name: device.name })}
                onClick={() => remove.mutate(device.id)}
              >
                {t('sharedDevices.stop')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {devices && !devices.some(({ here }) => here) && (
        <form onSubmit={submit}>
          <Group gap="xs" mt="md" align="end">
            <TextInput
              label={t('sharedDevices.name')}
              placeholder={t('sharedDevices.example')}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''} loading={share.isPending}>
              {t('sharedDevices.share')}
            </Button>
          </Group>
        </form>
      )}
    </Section>
  )
}
