import {
  currencyDigits,
  minorFromDecimal,
  rules,
  type ClinicSettings,
  type NumberedRule,
} from '@halftone/clinic'

/** How a value is typed: money in major units, basis points and shares as percent, the rest as it is. */
export type SettingKind =
  'money' | 'basisPoints' | 'share' | 'number' | 'cartridge' | 'cartridges' | 'text' | 'choice' | 'flag'

export type SettingUnit =
  | 'days'
  | 'hours'
  | 'months'
  | 'years'
  | 'minutes'
  | 'sessions'
  | 'instalments'
  | 'parts'
  | 'mm'
  | 'dotsPerMinute'
  | 'perCm2'
  | 'oclock'

export type SettingField = {
  /** Place in the clinic settings, such as `sessions.gapDays` or `shade.darkestPartsBySkin.0`. */
  readonly path: string
  readonly kind: SettingKind
  readonly unit?: SettingUnit
  /** Lowest and highest stored value; absent: those of the rule. */
  readonly limits?: readonly [number, number]
  /** Digits after the point of a `number`. */
  readonly digits?: number
  /** Values of a `choice`. */
  readonly choices?: readonly SettingChoice[]
}

export type SettingChoice =
  | 'judgement'
  | 'letter'
  | 'not-now'
  | 'off'
  | 'advised'
  | 'required'
  | 'allowed'
  | 'refused'
  | 'in-time'
  | 'always'
  | 'never'
  | 'received'
  | 'earned'

/** One or more values that follow from one rule. */
export type SettingCard = {
  readonly id: string
  readonly ruleId?: string
  readonly fields: readonly SettingField[]
  /** Edited by a part of its own, not by fields alone. */
  readonly custom?: 'tiers' | 'extras' | 'tax' | 'deposit'
}

type Part = Exclude<keyof ClinicSettings, 'currency'>

export type SettingSection = {
  /** Parts of the settings that are saved with this section. */
  readonly parts: readonly Part[]
  /** Letters of the rules that belong here. */
  readonly families: readonly string[]
  readonly cards: readonly SettingCard[]
}

const mostMinor = 1_000_000_000
const money = (path: string): SettingField => ({ path, kind: 'money', limits: [0, mostMinor] })

const flag = (path: string): SettingField => ({ path, kind: 'flag' })

/** A rule with one value. */
const one = (ruleId: string, path: string, field: Omit<SettingField, 'path'>): SettingCard => ({
  id: path,
  ruleId,
  fields: [{ path, ...field }],
})

/** A rule with a list of values of one kind. */
const many = (
  ruleId: string,
  path: string,
  count: number,
  field: Omit<SettingField, 'path'> & { readonly limits: readonly [number, number] },
): SettingCard => ({
  id: path,
  ruleId,
  fields: Array.from({ length: count }, (_, i) => ({ path: `${path}.${i}`, ...field })),
})

const outcome = (ruleId: string, path: string): SettingCard =>
  one(ruleId, path, { kind: 'choice', choices: ['judgement', 'letter', 'not-now'] })
const days = { kind: 'number', unit: 'days' } as const
const months = { kind: 'number', unit: 'months' } as const
const years = { kind: 'number', unit: 'years' } as const

const shareLimits = [0.01, 1] as const

export const settingSections = {
  prices: {
    parts: ['prices'],
    families: ['PR'],
    cards: [
      { id: 'prices.perCm2Minor', fields: [money('prices.perCm2Minor')] },
      { id: 'prices.minimumMinor', fields: [money('prices.minimumMinor')] },
      { id: 'prices.perSessionMinor', ruleId: 'PR-6', fields: [money('prices.perSessionMinor')] },
      one('PR-3', 'prices.scarSurchargeBasisPoints', { kind: 'basisPoints' }),
      one('PR-4', 'prices.edgeSurchargeBasisPoints', { kind: 'basisPoints' }),
      { id: 'prices.tiers', ruleId: 'PR-5', fields: [], custom: 'tiers' },
      { id: 'prices.extras', fields: [], custom: 'extras' },
      {
        id: 'prices.tax',
        ruleId: 'PR-8',
        custom: 'tax',
        fields: [
          { path: 'prices.tax.mode', kind: 'text' },
          { path: 'prices.tax.basisPoints', kind: 'basisPoints' },
          { path: 'prices.tax.name', kind: 'text' },
        ],
      },
    ],
  },
  payments: {
    parts: ['deposit', 'instalments'],
    families: ['DP', 'IN'],
    cards: [
      {
        id: 'deposit',
        ruleId: 'DP-1',
        custom: 'deposit',
        fields: [
          { path: 'deposit.kind', kind: 'text' },
          { path: 'deposit.basisPoints', kind: 'basisPoints' },
          money('deposit.amountMinor'),
        ],
      },
      one('IN-3', 'instalments.count', { kind: 'number', unit: 'instalments' }),
      one('IN-4', 'instalments.firstAfterMonths', { kind: 'number', unit: 'months' }),
    ],
  },
  cancellation: {
    parts: ['cancellation'],
    families: ['CX'],
    cards: [
      one('CX-1', 'cancellation.noticeHours', { kind: 'number', unit: 'hours' }),
      one('CX-2', 'cancellation.depositBack', { kind: 'choice', choices: ['in-time', 'always', 'never'] }),
      {
        id: 'cancellation.fees',
        ruleId: 'CX-3',
        fields: [money('cancellation.noShowMinor'), money('cancellation.lateMinor')],
      },
    ],
  },
  books: {
    parts: ['money'],
    families: ['MN'],
    cards: [
      {
        id: 'money.methods',
        fields: (['cash', 'bank', 'card'] as const).map((method) => flag(`money.methods.${method}`)),
      },
      { id: 'money.receiptHeader', fields: [{ path: 'money.receiptHeader', kind: 'text' }] },
      one('MN-5', 'money.taxPoint', { kind: 'choice', choices: ['received', 'earned'] }),
      { id: 'money.feesTaxed', ruleId: 'MN-11', fields: [flag('money.feesTaxed')] },
      {
        id: 'money.reception',
        ruleId: 'MN-12',
        fields: [flag('money.receptionRefunds'), flag('money.receptionCloses')],
      },
    ],
  },
  sessions: {
    parts: ['sessions'],
    families: ['SP'],
    cards: [
      one('SP-1', 'sessions.count', { kind: 'number', unit: 'sessions' }),
      one('SP-2', 'sessions.countForScars', { kind: 'number', unit: 'sessions' }),
      one('SP-7', 'sessions.gapDays', { kind: 'number', unit: 'days' }),
      many('SP-5', 'sessions.sharesOfTwo', 2, { kind: 'share', limits: shareLimits }),
      many('SP-4', 'sessions.sharesOfThree', 3, { kind: 'share', limits: shareLimits }),
      many('SP-6', 'sessions.sharesOfFour', 4, { kind: 'share', limits: shareLimits }),
      many('SP-9', 'sessions.finishingVisitDays', 2, { kind: 'number', unit: 'days', limits: [21, 91] }),
    ],
  },
  shade: {
    parts: ['shade'],
    families: ['SH'],
    cards: [
      many('SH-4', 'shade.darkestPartsBySkin', 6, { kind: 'number', unit: 'parts', limits: [4, 30] }),
      one('SH-3', 'shade.stepParts', { kind: 'number', unit: 'parts' }),
      one('SH-5', 'shade.extraPartsForBrownHair', { kind: 'number', unit: 'parts' }),
      one('SH-6', 'shade.extraPartsForFairHair', { kind: 'number', unit: 'parts' }),
    ],
  },
  needles: {
    parts: ['needles'],
    families: ['ND'],
    cards: [
      one('ND-1', 'needles.edge', { kind: 'cartridge' }),
      one('ND-3', 'needles.fill', { kind: 'cartridges' }),
      one('ND-4', 'needles.scar', { kind: 'cartridge' }),
    ],
  },
  hairline: {
    parts: ['hairline'],
    families: ['HL'],
    cards: [
      one('HL-1', 'hairline.heightMmMen', { kind: 'number', unit: 'mm', digits: 1 }),
      one('HL-2', 'hairline.warnBelowMmMen', { kind: 'number', unit: 'mm', digits: 1 }),
      one('HL-3', 'hairline.heightMmWomen', { kind: 'number', unit: 'mm', digits: 1 }),
      one('HL-4', 'hairline.warnBelowMmWomen', { kind: 'number', unit: 'mm', digits: 1 }),
      one('HL-5', 'hairline.firstSessionRaiseMm', { kind: 'number', unit: 'mm', digits: 1 }),
      one('HL-7', 'hairline.featherAtLeastMm', { kind: 'number', unit: 'mm', digits: 1 }),
    ],
  },
  density: {
    parts: ['density'],
    families: ['DN'],
    cards: [
      one('DN-1', 'density.defaultPerCm2', { kind: 'number', unit: 'perCm2' }),
      one('DN-2', 'density.mostPerCm2', { kind: 'number', unit: 'perCm2' }),
      one('DN-3', 'density.templeShareAtMost', { kind: 'share' }),
      one('DN-4', 'density.coveredShareAtMost', { kind: 'share' }),
      one('DN-7', 'density.relativeAreaError', { kind: 'share' }),
    ],
  },
  time: {
    parts: ['minutes'],
    families: ['TM', 'SR', 'RP'],
    cards: [
      one('TM-1', 'minutes.dotsPerMinute', { kind: 'number', unit: 'dotsPerMinute' }),
      one('TM-3', 'minutes.setUpMinutes', { kind: 'number', unit: 'minutes' }),
      one('TM-4', 'minutes.longestSessionMinutes', { kind: 'number', unit: 'minutes' }),
    ],
  },
  booking: {
    parts: ['booking'],
    families: ['BK'],
    cards: [
      one('BK-3', 'booking.setUpMinutes', { kind: 'number', unit: 'minutes' }),
      one('BK-4', 'booking.cleanUpMinutes', { kind: 'number', unit: 'minutes' }),
      one('BK-5', 'booking.startStepMinutes', { kind: 'number', unit: 'minutes' }),
      one('BK-6', 'booking.finishingVisitMinutes', { kind: 'number', unit: 'minutes' }),
      one('BK-7', 'booking.holdDays', { kind: 'number', unit: 'days' }),
      one('BK-11', 'booking.initialsInCalendars', { kind: 'flag' }),
    ],
  },
  dots: {
    parts: ['guards', 'pigment'],
    families: ['DG', 'PG', 'LT'],
    cards: [
      many('DG-1', 'guards.healedDotMm', 2, { kind: 'number', unit: 'mm', digits: 2, limits: [0.05, 0.35] }),
      one('PG-1', 'pigment.touchUpMonthsPermanent', { kind: 'number', unit: 'months' }),
      one('PG-2', 'pigment.touchUpMonthsTemporary', { kind: 'number', unit: 'months' }),
    ],
  },
  candidacy: {
    parts: ['candidacy'],
    families: ['CA'],
    cards: [
      one('CA-31', 'candidacy.screenValidDays', days),
      one('CA-4', 'candidacy.tanDays', days),
      one('CA-11', 'candidacy.bloodThinners', { kind: 'choice', choices: ['judgement', 'letter'] }),
      outcome('CA-12', 'candidacy.raisedScars'),
      one('CA-14', 'candidacy.isotretinoinMonths', months),
      outcome('CA-15', 'candidacy.diabetes'),
      outcome('CA-16', 'candidacy.immuneSystem'),
      one('CA-17', 'candidacy.chemotherapyMonths', months),
      outcome('CA-18', 'candidacy.heart'),
      outcome('CA-19', 'candidacy.epilepsy'),
      outcome('CA-21', 'candidacy.vitiligo'),
      outcome('CA-22', 'candidacy.changingPatches'),
      one('CA-24', 'candidacy.transplantMonths', months),
      one('CA-25', 'candidacy.laserDays', days),
      one('CA-26', 'candidacy.peelMonths', months),
    ],
  },
  papers: {
    parts: ['consent', 'patchTest', 'photoUse', 'retention'],
    families: ['CN', 'PT', 'PP', 'RT', 'CS'],
    cards: [
      one('CN-5', 'consent.validMonths', months),
      one('CN-6', 'consent.typedSignature', { kind: 'choice', choices: ['allowed', 'refused'] }),
      one('PT-1', 'patchTest.policy', { kind: 'choice', choices: ['off', 'advised', 'required'] }),
      one('PT-2', 'patchTest.readAfterHours', { kind: 'number', unit: 'hours' }),
      one('PT-3', 'patchTest.validMonths', months),
      one('PP-4', 'photoUse.healedFromDay', days),
      one('RT-1', 'retention.recordYears', years),
      one('RT-4', 'retention.enquiryYears', years),
    ],
  },
  security: {
    parts: ['identity'],
    families: ['ID'],
    cards: [
      one('ID-1', 'identity.lockAfterMinutes', { kind: 'number', unit: 'minutes' }),
      one('ID-5', 'identity.certificateWarnDays', days),
    ],
  },
  aftercare: {
    parts: ['aftercare'],
    families: ['AC', 'TR', 'NB', 'GT'],
    cards: [
      one('AC-1', 'aftercare.waterFromDay', days),
      one('AC-2', 'aftercare.shampooFromDay', days),
      one('AC-3', 'aftercare.lightExerciseFromDay', days),
      one('AC-4', 'aftercare.exerciseFromDay', days),
      one('AC-5', 'aftercare.shaverFromDay', days),
      one('AC-6', 'aftercare.razorFromDay', days),
      one('AC-7', 'aftercare.moisturiserFromDay', days),
      one('AC-8', 'aftercare.sunFromDay', days),
      one('AC-9', 'aftercare.poolFromDay', days),
      one('AC-10', 'aftercare.dyeFromDay', days),
    ],
  },
  messages: {
    parts: ['messages'],
    families: ['MS'],
    cards: [
      { id: 'messages.contact', fields: [{ path: 'messages.contact', kind: 'text' }] },
      one('MS-1', 'messages.quietFromHour', { kind: 'number', unit: 'oclock' }),
      one('MS-2', 'messages.quietToHour', { kind: 'number', unit: 'oclock' }),
      one('MS-3', 'messages.urgentHours', { kind: 'number', unit: 'hours' }),
      one('MS-4', 'messages.reminderDays', days),
      one('MS-5', 'messages.preparationDays', days),
      many('MS-7', 'messages.checkInDays', 2, { ...days, limits: [1, 90] }),
      one('MS-8', 'messages.dueNoticeDays', days),
      many('MS-9', 'messages.overdueDays', 2, { ...days, limits: [1, 60] }),
      one('MS-13', 'messages.noAlcoholHours', { kind: 'number', unit: 'hours' }),
    ],
  },
} as const satisfies { readonly [name: string]: SettingSection }
export type SettingSectionName = keyof typeof settingSections
export const settingSectionNames = Object.keys(settingSections) as SettingSectionName[]
export const sectionOf = (name: SettingSectionName): SettingSection => settingSections[name]

export const ruleOf = (ruleId: string | undefined): NumberedRule | undefined =>
  ruleId === undefined ? undefined : rules.find(({ id }) => id === ruleId)

/** Rules of a section that no setting passes. */
export const hardRulesOf = ({ families }: SettingSection): NumberedRule[] =>
  rules.filter(({ id, change }) => change === 'hard' && families.includes(id.split('-')[0] ?? ''))

/** Lowest and highest stored value of a field; undefined for words. */
export const limitsOf = (field: SettingField, ruleId?: string): readonly [number, number] | undefined =>
  field.limits ?? (isNumeric(field.kind) ? ruleOf(ruleId)?.limits : undefined)

export const isNumeric = (kind: SettingKind): boolean =>
  kind === 'money' || kind === 'basisPoints' || kind === 'share' || kind === 'number'

/** Digits after the point with which a field is typed. */
export function digitsOf({ kind, digits = 0 }: SettingField, currency: string): number {
  if (kind === 'money') return currencyDigits(currency)
  return kind === 'basisPoints' ? 2 : kind === 'share' ? 1 : digits
}

/** The number or text that stands in the field for a stored value. */
export function shownValue({ kind }: SettingField, stored: unknown, currency: string): number | string {
  if (Array.isArray(stored)) return stored.join(', ')
  if (typeof stored === 'boolean') return stored ? 'yes' : 'no'
  if (typeof stored !== 'number') return typeof stored === 'string' ? stored : ''
  if (kind === 'money') return stored / 10 ** currencyDigits(currency)
  if (kind === 'basisPoints') return stored / 100
  return kind === 'share' ? Number((stored * 100).toFixed(6)) : stored
}

/** A number that stands in its field with a point or noughts at its end is text there: `8.50` is 8.5. */
export const settledNumber = (typed: number | string): number | string =>
  typeof typed === 'string' && /^\d+\.?\d*$/.test(typed) ? Number(typed) : typed

/** The value to store for what was typed; undefined for a number that is missing. */
export function storedValue({ kind }: SettingField, typed: number | string, currency: string): unknown {
  if (kind === 'cartridges')
    return String(typed)
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== '')
  if (kind === 'cartridge') return String(typed).trim().toUpperCase()
  if (kind === 'flag') return typed === 'yes'
  if (kind === 'text' || kind === 'choice') return typed
  const value = settledNumber(typed)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  if (kind === 'money') return minorFromDecimal(value.toFixed(currencyDigits(currency)), currency)
  if (kind === 'basisPoints') return Math.round(value * 100)
  return kind === 'share' ? Number((value / 100).toFixed(6)) : value
}
