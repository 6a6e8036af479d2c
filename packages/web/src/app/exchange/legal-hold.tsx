import { Alert, Button, Group, Modal, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Client, LegalHold } from '@halftone/clinic'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'

const holdsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['legal-holds', clientId],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/legal-holds', { params: { id: clientId } }, { signal })).holds,
  })

/** The hold that stands on a client, and the way for an owner to place or lift one. */
export function LegalHoldPart({ client }: { client: Client }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const owner = useMe()?.user.role === 'owner'
  const [asking, dialog] = useDisclosure(false)
  const { data, error, refetch } = useQuery(holdsQuery(client.id))
  const standing = data?.find(({ lifted }) => lifted === null)
  const past = data?.filter(({ lifted }) => lifted !== null) ?? []
  return (
    <>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {standing && (
        <Alert color="gray" variant="light" mt="md" title={t('exchange.hold.stands')}>
          <p>
            {t('exchange.hold.line', {
              askedBy: standing.askedBy,
              reason: standing.reason,
              name: standing.placedBy.name,
              moment: format.moment(standing.placedAt),
            })}
          </p>
          {owner && (
            <Button variant="default" size="sm" mt="xs" onClick={dialog.open}>
              {t('exchange.hold.lift')}
            </Button>
          )}
        </Alert>
      )}
      {past.map((hold) => (
        <p key={hold.id} className="soft">
          {t('exchange.hold.past', {
            askedBy: hold.askedBy,
            from: format.moment(hold.placedAt),
            to: format.moment(hold.lifted?.at ?? hold.placedAt),
            name: hold.lifted?.by.name,
            reason: hold.lifted?.reason,
          })}
        </p>
      ))}
      {owner && data && !standing && (
        <Button variant="subtle" color="gray" mt="sm" onClick={dialog.open}>
          {t('exchange.hold.place')}
        </Button>
      )}
      {asking && <HoldDialog client={client} standing={standing} onClose={dialog.close} />}
    </>
  )
}

function HoldDialog({
  client,
  standing,
  onClose,
}: {
  client: Client
  standing: LegalHold | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [askedBy, setAskedBy] = useState('')
  const [reason, setReason] = useState('')
  const body = { askedBy: askedBy.trim(), reason: reason.trim() }
  const change = useMutation({
    mutationFn: () =>
      standing === undefined
        ? call('POST /api/clients/:id/legal-holds', { params: { id: client.id }, body })
        : call('POST /api/legal-holds/:id/lift', {
            params: { id: standing.id },
            body: { reason: body.reason },
          }),
    onSuccess: async () => {
      await Promise.all(
        ['legal-holds', 'erasure'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key, client.id] }),
        ),
      )
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(standing ? 'exchange.hold.lift' : 'exchange.hold.place')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        {change.error && <ProblemNote error={change.error} />}
        <p>{t(standing ? 'exchange.hold.liftNote' : 'exchange.hold.placeNote')}</p>
        {!standing && (
          <TextInput
            label={t('exchange.hold.askedBy')}
            data-autofocus
            maxLength={200}
            mb="md"
            value={askedBy}
            onChange={(event) => setAskedBy(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t('exchange.hold.reason')}
          maxLength={1000}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={change.isPending}
            disabled={body.reason === '' || (!standing && body.askedBy === '')}
          >
            {t(standing ? 'exchange.hold.lift' : 'exchange.hold.placeAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
