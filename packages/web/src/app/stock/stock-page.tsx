import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { StockLot, StockProduct } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Page, Section } from '../../design/page.tsx'
import { useFormatters } from '../../shared/format.ts'
import { dotted, listed } from '../../shared/i18n.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { stockQuery } from '../sessions/session-queries.ts'
import { LotDialog } from './lot-dialog.tsx'
import { MoveStockDialog, type Move } from './move-stock-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { SpokenText } from '../spoken-text.tsx'
import styles from './stock.module.css'

/** What is on the shelf, lot by lot; what needs a hand comes first. */
export function StockPage() {
  const { t } = useTranslation()
  const health = seesHealthData(useMe())
  const { data, error, refetch } = useQuery(stockQuery)
  const products = data?.products ?? []
  const [receiving, setReceiving] = useState(false)
  const [move, setMove] = useState<Move>()
  const [openId, setOpenId] = useState<string>()
  const open = products.flatMap(({ brand, name, lots }) =>
    lots.flatMap((lot) =>
      lot.id === openId
        ? [{ lot, label: listed([`${brand} ${name}`, t('session.lotNumber', { lot: lot.lotNumber })]) }]
        : [],
    ),
  )[0]
  const watched = products.flatMap((product) =>
    product.lots
      .filter(({ state, level }) => state !== 'usable' && level > 0)
      .map((lot) => ({ product, lot })),
  )
  return (
    <Page
      title={t('stock.title')}
      actions={
        <>
          {health && (
            <Button variant="default" renderRoot={(props) => <Link to="/recalls" {...props} />}>
              {t('recalls.title')}
            </Button>
          )}
          <Button variant="default" renderRoot={(props) => <Link to="/hygiene" {...props} />}>
            {t('hygiene.title')}
          </Button>
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
            onClick={() => setReceiving(true)}
          >
            {t('stock.receive')}
          </Button>
        </>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && products.length === 0 && <Empty title={t('stock.empty')} text={t('stock.emptyText')} />}
      {watched.length > 0 && (
        <Section title={t('stock.watched')}>
          <ul className={styles['list']}>
            {watched.map(({ product, lot }) => (
              <LotRow key={lot.id} product={product} lot={lot} named onMove={setMove} onOpen={setOpenId} />
            ))}
          </ul>
        </Section>
      )}
      {products.map((product) => (
        <Section
          key={product.id}
          title={`${product.brand} ${product.name}`}
          note={dotted([t(`stock.kind.${product.kind}`), product.needleCode])}
        >
          {product.lots.length === 0 && <p className="soft">{t('stock.noLots')}</p>}
          <ul className={styles['list']}>
            {product.lots.map((lot) => (
              <LotRow key={lot.id} product={product} lot={lot} onMove={setMove} onOpen={setOpenId} />
            ))}
          </ul>
        </Section>
      ))}
      {receiving && <ReceiveDialog products={products} onClose={() => setReceiving(false)} />}
      {open && <LotDialog {...open} onClose={() => setOpenId(undefined)} />}
      {move && <MoveStockDialog move={move} onClose={() => setMove(undefined)} />}
    </Page>
  )
}

type LotRowProps = {
  readonly product: StockProduct
  readonly lot: StockLot
  readonly named?: boolean
  readonly onMove: (move: Move) => void
  readonly onOpen: (id: string) => void
}

function LotRow({ product, lot, named = false, onMove, onOpen }: LotRowProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const label = listed([`${product.brand} ${product.name}`, t('session.lotNumber', { lot: lot.lotNumber })])
  const facts = [
    t('stock.level', { count: lot.level }),
    lot.expiresOn === null ? t('stock.noExpiry') : t('stock.expires', { day: format.day(lot.expiresOn) }),
    ...(lot.openedOn === null ? [] : [t('stock.opened', { day: format.day(lot.openedOn) })]),
  ]
  return (
    <li className={styles['row']}>
      <div>
        <p className={styles['name']}>{named ? label : t('session.lotNumber', { lot: lot.lotNumber })}</p>
        <p className={styles['facts']}>{dotted(facts)}</p>
        {lot.refusal && (
          <p className={styles['refusal']}>
            <SpokenText of={lot.refusal} />
          </p>
        )}
      </div>
      {lot.state !== 'usable' && (
        <span className={styles['state']} data-state={lot.state}>
          {t(`stock.state.${lot.state}`)}
        </span>
      )}
      <div className={styles['actions']}>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('stock.historyNamed', { name: label })}
          onClick={() => onOpen(lot.id)}
        >
          {t('stock.history')}
        </Button>
      </div>
      {lot.level > 0 && (
        <div className={styles['actions']}>
          {lot.state !== 'expired' && lot.state !== 'recalled' && product.kind !== 'needle' && (
            <Button
              variant="default"
              aria-label={t('stock.openNamed', { name: label })}
              onClick={() => onMove({ kind: 'opened', lot, label })}
            >
              {t('stock.open')}
            </Button>
          )}
          <Button
            variant="default"
            aria-label={t('stock.disposeNamed', { name: label })}
            onClick={() => onMove({ kind: 'disposed', lot, label })}
          >
            {t('stock.dispose')}
          </Button>
        </div>
      )}
    </li>
  )
}
