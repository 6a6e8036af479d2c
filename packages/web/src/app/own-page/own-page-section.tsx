import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { newId } from '../../shared/new-id.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { plansQuery } from '../client/client-queries.ts'
import styles from './own-page.module.css'

/** How a client gets into their own page, where it is open, and which plans it shows. */
export function OwnPageSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const me = useMe()
  const queryClient = useQueryClient()
  const queryKey = ['client-portal', clientId]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('GET /api/clients/:id/portal', { params: { id: clientId } }, { signal }),
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey })
  const invite = useMutation({
    mutationFn: (kind: 'link' | 'code') =>
      call('POST /api/clients/:id/portal-invitations', { params: { id: clientId }, body: { kind } }),
    onSettled: refresh,
  })
  const send = useMutation({
    mutationFn: (way: 'email' | 'sms') =>
      call('POST /api/clients/:id/portal-invitation-messages', {
        params: { id: clientId },
        body: { id: newId(), way },
      }),
    onSettled: refresh,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => call('DELETE /api/portal-invitations/:id', { params: { id } }),
    onSuccess: () => invite.reset(),
    onSettled: refresh,
  })
  const close = useMutation({
    mutationFn: () => call('DELETE /api/clients/:id/portal', { params: { id: clientId } }),
    onSuccess: () => invite.reset(),
    onSettled: refresh,
  })
  const made = invite.data
  const address = made?.path ? `${window.location.origin}${made.path}` : null
  const problem = invite.error ?? send.error ?? revoke.error ?? close.error
  const device = data?.devices[0]
  return (
    <Section
      id="own-page"
      title={t('ownPage.title')}
      note={t('ownPage.note')}
      actions={
        data?.refusal === null && (
          <>
            <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate('code')}>
              {t('ownPage.code')}
            </Button>
            {data.ways.map((way) =>
              way === 'whatsapp' ? null : (
                <Button
                  key={way}
                  variant="default"
                  loading={send.isPending && send.variables === way}
                  onClick={() => send.mutate(way)}
                >
                  {t(`ownPage.send.${way}`)}
                </Button>
              ),
            )}
            <Button loading={invite.isPending} onClick={() => invite.mutate('link')}>
              {t('ownPage.link')}
            </Button>
          </>
        )
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {problem && <ProblemNote error={problem} />}
      {!data && !error && <CardsSkeleton height={72} />}
      {data?.refusal && <p>{t(`ownPage.refusal.${data.refusal}`)}</p>}
      {data?.erasureAskedAt && (
        <p>
          <strong>{t('ownPage.erasure', { moment: format.moment(data.erasureAskedAt) })}</strong>
        </p>
      )}
      {made && (
        <div className={styles['made']} role="status">
          {address !== null && (
            <>
              <Group align="end" wrap="nowrap">
                <TextInput
                  label={t('ownPage.address')}
                  readOnly
                  value={address}
                  style={{ flex: 1 }}
                  onFocus={(event) => event.currentTarget.select()}
                />
                <CopyButton value={address}>
                  {({ copied, copy }) => (
                    <Button onClick={copy}>{t(copied ? 'ownPage.copied' : 'ownPage.copy')}</Button>
                  )}
                </CopyButton>
              </Group>
              {made.whatsapp !== null && (
                <Button
                  component="a"
                  variant="default"
                  href={made.whatsapp}
                  target="_blank"
                  rel="noreferrer"
                  style={{ justifySelf: 'start' }}
                >
                  {t('ownPage.whatsapp')}
                </Button>
              )}
              <img
                className={styles['qr']}
                alt={t('ownPage.qr')}
                src={`data:image/svg+xml;utf8,${encodeURIComponent(made.qrSvg ?? '')}`}
              />
            </>
          )}
          {made.code !== null && (
            <p>
              <span className="label">{t('ownPage.readOut')}</span>
              <bdi className={styles['code']}>{made.code}</bdi>
              <span className="soft">
                {t('ownPage.openAt', { address: `${window.location.host}/portal` })}
              </span>
            </p>
          )}
          <p className="soft">
            {t('ownPage.shownOnce')} {t('ownPage.until', { moment: format.moment(made.expiresAt) })}
          </p>
        </div>
      )}
      {data?.sent && (
        <p role="status">
          {t('ownPage.sent', {
            channel: t(`messageChannel.${data.sent.channel}`),
            moment: format.moment(data.sent.createdAt),
            state: t(`messageState.${data.sent.state}`),
          })}{' '}
          <span className="soft">{t('ownPage.sentNote')}</span>
        </p>
      )}
      {data?.invitations.length === 0 && data.refusal === null && <p className="soft">{t('ownPage.none')}</p>}
      <ul className={styles['list']}>
        {data?.invitations.slice(0, 4).map((one) => (
          <li key={one.id}>
            <span>
              {t('ownPage.made', {
                kind: t(`ownPage.kind.${one.kind}`),
                moment: format.moment(one.madeAt),
                name: one.madeBy.name,
              })}
              {' · '}
              {t(`ownPage.state.${one.state}`, {
                moment: one.usedAt === null ? '' : format.moment(one.usedAt),
              })}
            </span>
            {one.state === 'open' && (
              <Button
                variant="subtle"
                color="gray"
                loading={revoke.isPending && revoke.variables === one.id}
                onClick={() => revoke.mutate(one.id)}
              >
                {t('ownPage.revoke')}
              </Button>
            )}
          </li>
        ))}
        {data && device && (
          <li>
            <span>
              {t('ownPage.devices', { count: data.devices.length, moment: format.moment(device.lastSeenAt) })}
            </span>
            <Button variant="subtle" color="gray" loading={close.isPending} onClick={() => close.mutate()}>
              {t('ownPage.closeAll')}
            </Button>
          </li>
        )}
      </ul>
      {data && seesHealthData(me) && (
        <SharedPlans
          clientId={clientId}
          shared={data.sharedPlans.map(({ planId }) => planId)}
          onChange={() => void refresh()}
        />
      )}
    </Section>
  )
}

type SharedPlansProps = {
  readonly clientId: string
  readonly shared: readonly string[]
  readonly onChange: () => void
}

function SharedPlans({ clientId, shared, onChange }: SharedPlansProps) {
  const { t } = useTranslation()
  const { data: plans } = useQuery(plansQuery(clientId))
  const share = useMutation({
    mutationFn: (change: { id: string; shared: boolean }) =>
      call('PUT /api/plans/:id/share', { params: { id: change.id }, body: { shared: change.shared } }),
    onSettled: onChange,
  })
  return (
    <>
      {share.error && <ProblemNote error={share.error} />}
      <Group mt="sm">
        {plans?.map(({ id, number }) => {
          const isShared = shared.includes(id)
          return (
            <Button
              key={id}
              variant="default"
              loading={share.isPending && share.variables.id === id}
              onClick={() => share.mutate({ id, shared: !isShared })}
            >
              {t(isShared ? 'ownPage.hidePlan' : 'ownPage.showPlan', { number })}
            </Button>
          )
        })}
      </Group>
    </>
  )
}
