import { isLow, type StockProduct, type Today } from '@halftone/clinic'

const nameOf = ({ brand, name }: StockProduct) => `${brand} ${name}`

/** Lots on the shelf that somebody has to look at, the soonest expiry first. */
export const lotsToWatch = (products: readonly StockProduct[]): Today['lots'] =>
  products
    .flatMap((product) =>
      product.lots
        .filter(({ level, state }) => level > 0 && state !== 'usable')
        .map(({ id, lotNumber, state, expiresOn, level }) => ({
          ...{ id, lotNumber, state, expiresOn, level },
          name: nameOf(product),
        })),
    )
    .toSorted((a, b) => ((a.expiresOn ?? '9') < (b.expiresOn ?? '9') ? -1 : 1))

/** Products in use of which too little is left. */
export const lowProducts = (products: readonly StockProduct[]): Today['low'] =>
  products
    // What was never on the shelf is no shortage.
    .filter(({ active, lots }) => active && lots.length > 0)
    .map((product) => ({
      ...{ productId: product.id, name: nameOf(product), kind: product.kind },
      pieces: product.lots
        .filter(({ refusal }) => refusal === null)
        .reduce((sum, { level }) => sum + Math.max(0, level), 0),
    }))
    .filter(({ pieces }) => isLow(pieces))
