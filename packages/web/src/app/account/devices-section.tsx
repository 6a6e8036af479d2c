import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { devicesQuery, type Device } from './account-queries.ts'
import styles from './account.module.css'

/** Where this person is signed in, and the way out of each. */
export function DevicesSection() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { data: devices, error, refetch } = useQuery(devicesQuery)
  const changed = () => queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey })
  const endOthers = useMutation({
    mutationFn: () => call('POST /api/me/devices/end-others', {}),
    onSettled: changed,
  })
  const end = useMutation({
    mutationFn: (id: string) => call('DELETE /api/me/devices/:id', { params: { id } }),
    onSettled: changed,
  })
  const problem = error ?? endOthers.error ?? end.error
  const hasOthers = devices !== undefined && devices.length > 1
  return (
    <Section
      title={t('account.devices')}
      note={t('account.devicesNote')}
      actions={
        hasOthers && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('account.endOthers')}
          </Button>
        )
      }
    >
      {problem && <ProblemNote error={problem} onAgain={() => void refetch()} />}
      {!devices && !error && <RowsSkeleton rows={2} />}
      {devices && (
        <ul className={styles['list']}>
          {devices.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              ending={end.isPending && end.variables === device.id}
              onEnd={() => end.mutate(device.id)}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

type DeviceRowProps = { readonly device: Device; readonly ending: boolean; readonly onEnd: () => void }

function DeviceRow({ device, ending, onEnd }: DeviceRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { browser, system } = device
  const name =
    browser !== null && system !== null
      ? t('account.deviceOn', { browser, system })
      : (browser ?? system ?? t('account.unknownDevice'))
  const facts = [
    t(`account.way.${device.way}`, { moment: format.moment(device.createdAt) }),
    t('account.lastSeen', { moment: format.moment(device.lastSeenAt) }),
    device.shared && t('account.isShared'),
    device.locked && t('account.isLocked'),
  ].filter(Boolean)
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <p className={styles['name']}>
          {name}
          {device.here && <span className={styles['here']}>{t('account.here')}</span>}
        </p>
        <p className={styles['facts']}>{dotted(facts)}</p>
      </div>
      {!device.here && (
        <Button
          variant="default"
          loading={ending}
          aria-label={t('account.endNamed', { name })}
          onClick={onEnd}
        >
          {t('shell.signOut')}
        </Button>
      )}
    </li>
  )
}
