import type { RuleFamily } from './rule.ts'

export const stockRules = {
  'LT-1': {
    sentence: 'Nothing is used after the expiry day on its label.',
    sources: ['fda-2024', 'reach-2020'],
    grade: 'law',
    change: 'hard',
  },
  'LT-2': {
    sentence: 'A recalled lot is not used again, and what is left of it is set aside.',
    sources: ['fda-recall-2019'],
    grade: 'law',
    change: 'hard',
  },
  'LT-3': {
    sentence: 'Once open, a lot is used within the days that its label gives.',
    sources: ['fda-2024'],
    grade: 'our-choice',
    change: 'hard',
  },
  'LT-4': {
    sentence: 'Pigment is thinned with a sterile diluent that has a lot of its own, never with other water.',
    sources: ['fda-2024', 'cdc-2012'],
    grade: 'law',
    change: 'hard',
  },
  'LT-5': {
    sentence: 'Lots are shown as expiring soon for the last thirty days before their expiry.',
    value: 30,
    unit: 'days',
    sources: ['fda-2024'],
    grade: 'our-choice',
    change: 'hard',
  },
  'LT-6': {
    sentence: 'Every movement of stock is a line of its own; what was used on a client counts in any case.',
    sources: ['reach-2020'],
    grade: 'our-choice',
    change: 'hard',
  },
  'LT-7': {
    sentence: 'A recall matches by lot number, or by brand and product with a day inside the range it names.',
    sources: ['fda-recall-2019', 'sierra-stain-2024'],
    grade: 'consensus',
    change: 'hard',
  },
  'LT-8': {
    sentence:
      'A recall is closed once everybody who met the lot was reached or tried, and the stock is set aside.',
    sources: ['fda-recall-2019'],
    grade: 'our-choice',
    change: 'hard',
  },
  'LT-9': {
    sentence: 'A product is shown as low while fewer than three usable pieces of it are left.',
    value: 3,
    unit: 'pieces',
    sources: ['en-17169'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily
