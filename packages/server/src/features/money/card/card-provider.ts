/** What a card provider told us: the money of one of our payment pages came. */
export type CardNews = {
  readonly clinicId: string
  readonly checkoutId: string
  /** The provider's own name of the payment, by which it is given back. */
  readonly paymentReference: string
  readonly amountMinor: number
  readonly currency: string
}

/**
 * Takes card payments outside of our own pages; no card number ever reaches us. Without one, payments are taken at the desk.
 * Every method throws `card-provider-failed` with a sentence when the provider refuses or does not answer.
 */
export type CardProvider = {
  readonly name: string
  /** Opens a payment page; the same request key gives the same page. */
  readonly startCheckout: (input: {
    readonly clinicId: string
    readonly checkoutId: string
    readonly amountMinor: number
    readonly currency: string
    /** Neutral words for the client's bank statement page. */
    readonly description: string
    readonly returnUrl: string
    readonly requestKey: string
  }) => Promise<{ readonly providerId: string; readonly url: string }>
  readonly refund: (input: {
    readonly paymentReference: string
    readonly amountMinor: number
    readonly currency: string
    readonly requestKey: string
  }) => Promise<void>
  /** Reads what the provider sent; throws `signature-wrong` when it did not come from it, gives undefined for news of no concern. */
  readonly readNews: (body: Buffer, signature: string | undefined, now: Date) => CardNews | undefined
}
