/** Ways in which money comes and goes at the desk. */
export const paymentMethods = ['cash', 'bank', 'card'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/**
 * The clinic's accounts. Debit is positive, credit negative, in minor units: what clients owe and what lies in the drawer are
 * positive; what is held for clients, owed to the tax office or earned is negative.
 */
export const accounts = [
  /** Work that is done and not paid for yet. */
  'receivable',
  /** [MN-2] Money that came before the work: a liability until it is earned. */
  'deposits',
  /** Tax that is already owed on money that is still held. */
  'deposit-tax',
  'revenue',
  'fees',
  'discounts',
  /** Given back after the work was done. */
  'refunds',
  'tax',
  ...paymentMethods,
  /** Money that goes from one charge to another, such as a deposit that becomes a fee; always 0 in sum. */
  'transfers',
  /** What a day's count found too much or too little. */
  'differences',
] as const
export type Account = (typeof accounts)[number]
