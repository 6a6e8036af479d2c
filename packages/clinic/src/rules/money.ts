import type { MoneySettings } from './money-settings.ts'
import type { RuleFamily } from './rule.ts'

export const moneyRules = {
  'MN-1': {
    sentence: 'Every entry of the books adds up to zero, in whole minor units.',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-2': {
    sentence: 'Money that comes before the work is held for the client until the work is done.',
    sources: ['ifrs-15'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-3': {
    sentence: 'Each visit that is done earns an equal part of the price; the first ones carry the odd cents.',
    sources: ['ifrs-15'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-4': {
    sentence: 'Nothing is given back beyond what was paid.',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-5': {
    sentence: 'Sales tax on money that comes before the work is due when the money comes.',
    value: 'received',
    sources: ['eu-vat'],
    grade: 'law',
    change: 'editable',
  },
  'MN-6': {
    sentence: 'Receipts are numbered one after the other, and no number is left out.',
    sources: ['eu-vat'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-7': {
    sentence: 'A fee, a discount and a refund are lines of their own and never a changed price.',
    sources: ['vagaro-fees'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-8': {
    sentence: 'Nothing in the books is changed or deleted; a correction is a new entry.',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-9': {
    sentence: 'A day that was closed takes no more money; what comes later counts for the next day.',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-10': {
    sentence: 'No more money is taken than was agreed and is still open.',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MN-11': {
    sentence: 'Fees for missed visits carry sales tax like any other price.',
    value: 'yes',
    sources: ['hmrc-no-show'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MN-12': {
    sentence: 'The desk takes money; giving it back is for the owner until the clinic says otherwise.',
    value: 'owner',
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'editable',
  },
} as const satisfies RuleFamily

/** [MN-5] [MN-11] [MN-12] */
export const defaultMoneySettings: MoneySettings = {
  taxPoint: moneyRules['MN-5'].value,
  feesTaxed: true,
  methods: { cash: true, bank: true, card: true },
  receptionRefunds: false,
  receptionCloses: false,
  receiptHeader: '',
}

/** [MN-9] The day that something counts for: today, or the day after the last one that was closed. */
export const bookDay = (today: string, dayAfterLastClosed: string | null): string =>
  dayAfterLastClosed !== null && dayAfterLastClosed > today ? dayAfterLastClosed : today
