import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Page } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AddClientDialog } from './add-client-dialog.tsx'
import { ClientRow } from './client-row.tsx'
import styles from './clients-page.module.css'
import { useListKeys } from './use-list-keys.ts'

/** Long enough that a fast typist asks once for a word, short enough not to be felt. */
const settleMs = 90

export function ClientsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { search = '' } = useSearch({ from: '/app/clients' })
  const [typed, setTyped] = useState(search)
  const [settled] = useDebouncedValue(typed.trim(), settleMs)
  const [adding, addDialog] = useDisclosure(false)
  const isOwner = useMe()?.user.role === 'owner'

  useEffect(() => {
    void navigate({ to: '/clients', search: settled === '' ? {} : { search: settled }, replace: true })
  }, [settled, navigate])

  const list = useInfiniteQuery({
    queryKey: ['clients', { search: settled }],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GET /api/clients',
        {
          query: {
            ...(settled !== '' && { search: settled }),
            ...(pageParam !== '' && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const isCurrent = typed.trim() === settled && list.isSuccess && !list.isPlaceholderData
  const { searchRef, listRef, onSearchKey, onListKey } = useListKeys(isCurrent)
  const clients = list.data?.pages.flatMap((page) => page.clients) ?? []
  const none = list.isSuccess && clients.length === 0

  return (
    <Page
      title={t('clients.title')}
      actions={
        <>
          {isOwner && (
            <Button variant="default" renderRoot={(props) => <Link to="/clients/import" {...props} />}>
              {t('clients.import')}
            </Button>
          )}
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
            onClick={addDialog.open}
          >
            {t('clients.add')}
          </Button>
        </>
      }
    >
      <TextInput
        className={styles['search'] ?? ''}
        type="search"
        ref={searchRef}
        onKeyDown={onSearchKey}
        aria-label={t('clients.search')}
        placeholder={t('clients.search')}
        description={t('clients.searchKeys')}
        inputWrapperOrder={['label', 'input', 'description']}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className="visually-hidden" role="status">
        {list.isSuccess && settled !== '' ? t('clients.found', { count: clients.length }) : ''}
      </p>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.error && <ProblemNote error={list.error} onAgain={() => void list.refetch()} />}
      {none && settled !== '' && (
        <Empty title={t('clients.noneFound', { search: settled })} text={t('clients.noneFoundText')} />
      )}
      {none && settled === '' && (
        <Empty title={t('clients.empty')} text={t('clients.emptyText')}>
          <Button onClick={addDialog.open}>{t('clients.add')}</Button>
        </Empty>
      )}
      {clients.length > 0 && (
        <ul
          ref={listRef}
          className={styles['list']}
          data-stale={list.isPlaceholderData || undefined}
          onKeyDown={onListKey}
        >
          {clients.map((client) => (
            <ClientRow key={client.id} client={client} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="lg"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('clients.more')}
        </Button>
      )}
      <AddClientDialog opened={adding} onClose={addDialog.close} suggestedName={none ? settled : ''} />
    </Page>
  )
}
