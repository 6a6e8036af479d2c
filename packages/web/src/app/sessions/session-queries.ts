import type { StockProduct } from '@halftone/clinic'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'
import type { Sayable } from '../../shared/spoken.ts'

export const sessionsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['sessions', clientId],
    queryFn: ({ signal }) => call('GET /api/clients/:id/sessions', { params: { id: clientId } }, { signal }),
  })

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['session', id],
    queryFn: ({ signal }) => call('GET /api/sessions/:id', { params: { id } }, { signal }),
  })

export const stockQuery = queryOptions({
  queryKey: ['stock'],
  queryFn: ({ signal }) => call('GET /api/stock', {}, { signal }),
})

export type ChosenKind = 'needle' | 'pigment' | 'diluent'
export type LotOption = {
  readonly id: string
  readonly label: string
  readonly lotNumber: string
  readonly needleCode: string | null
  /** Why it cannot be used today; null where it can. */
  readonly refusal: Sayable | null
}

const rank = (lot: StockProduct['lots'][number]) =>
  lot.refusal !== null ? 2 : lot.state === 'expiring' ? 1 : 0

/** Lots of a kind: those that may be used, then those that expire soon, then those that may not be used. */
export function lotOptions(products: readonly StockProduct[], kind: ChosenKind): LotOption[] {
  return products
    .filter((product) => product.kind === kind && product.active)
    .flatMap((product) =>
      product.lots.map((lot) => ({
        id: lot.id,
        label: `${product.brand} ${product.name}`,
        lotNumber: lot.lotNumber,
        needleCode: product.needleCode,
        refusal: lot.refusal,
        ...{ level: lot.level, rank: rank(lot) },
      })),
    )
    .filter(({ level, refusal }) => level > 0 || refusal !== null)
    .toSorted((a, b) => a.rank - b.rank)
}

/** The first lot that may be used, of a needle code where one is wanted. */
export const firstUsable = (options: readonly LotOption[], needleCode?: string): LotOption | undefined =>
  options.find((lot) => lot.refusal === null && (needleCode === undefined || lot.needleCode === needleCode))
