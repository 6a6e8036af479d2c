import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { AccessToken } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import styles from '../account/account.module.css'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AddTokenDialog } from './add-token-dialog.tsx'
import { OnceDialog } from './once-dialog.tsx'

/** Tokens with which other programs ask, each with what it opens and when it was used. */
export function TokensSection() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const {
    data: tokens,
    error,
    refetch,
  } = useQuery({
    queryKey: ['access-tokens'],
    queryFn: async ({ signal }) => (await call('GET /api/access-tokens', {}, { signal })).tokens,
  })
  const changed = () => queryClient.invalidateQueries({ queryKey: ['access-tokens'] })
  const [adding, setAdding] = useState(false)
  const [shown, setShown] = useState<string>()
  const revoke = useMutation({
    mutationFn: (id: string) => call('DELETE /api/access-tokens/:id', { params: { id } }),
    onSettled: changed,
  })
  return (
    <Section
      title={t('doors.tokens')}
      note={t('doors.tokensNote')}
      actions={
        <Button
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {t('doors.addToken')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {revoke.error && <ProblemNote error={revoke.error} />}
      {!tokens && !error && <RowsSkeleton rows={1} />}
      {tokens?.length === 0 && <Empty title={t('doors.noTokens')} text={t('doors.noTokensText')} />}
      {tokens && tokens.length > 0 && (
        <ul className={styles['list']}>
          {tokens.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              revoking={revoke.isPending && revoke.variables === token.id}
              onRevoke={() => revoke.mutate(token.id)}
            />
          ))}
        </ul>
      )}
      {adding && (
        <AddTokenDialog
          onClose={() => setAdding(false)}
          onMade={(token) => {
            setAdding(false)
            setShown(token)
            void changed()
          }}
        />
      )}
      {shown !== undefined && (
        <OnceDialog
          title={t('doors.tokenMade')}
          label={t('doors.token')}
          secret={shown}
          onClose={() => setShown(undefined)}
        />
      )}
    </Section>
  )
}

type TokenRowProps = {
  readonly token: AccessToken
  readonly revoking: boolean
  readonly onRevoke: () => void
}

function TokenRow({ token, revoking, onRevoke }: TokenRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const facts = [
    t('sharedDevices.made', { day: format.day(token.madeAt), name: token.madeBy.name }),
    t(`doors.tokenState.${token.state}`, { day: format.day(token.expiresAt) }),
    token.lastUsedAt === null
      ? t('account.neverUsed')
      : t('account.lastUsed', { moment: format.moment(token.lastUsedAt) }),
  ]
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <p className={styles['name']}>{token.name}</p>
        <p className={styles['facts']}>{dotted(token.scopes.map((scope) => t(`doors.scope.${scope}`)))}</p>
        <p className={styles['facts']}>{dotted(facts)}</p>
      </div>
      {token.state !== 'revoked' && token.state !== 'ended' && (
        <Button
          variant="default"
          loading={revoking}
          aria-label={t('doors.revokeNamed', { name: token.name })}
          onClick={onRevoke}
        >
          {t('doors.revoke')}
        </Button>
      )}
    </li>
  )
}
