import { clinicSettingsSchema, defaultSettings, rules, type ClinicSettings } from '@halftone/clinic'
import { describe, expect, it } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import {
  changeOf,
  draftOf,
  freshId,
  isDefault,
  isSameDraft,
  readDraft,
  valueAt,
  withDefaults,
  type Typed,
} from './setting-draft.ts'
import { hardRulesOf, isNumeric, limitsOf, ruleOf, sectionOf, settingSectionNames } from './setting-fields.ts'

const sections = settingSectionNames.map((name) => ({ name, section: sectionOf(name) }))
const cards = sections.flatMap(({ section }) => section.cards.map((card) => ({ section, card })))
const fields = cards.flatMap(({ section, card }) => card.fields.map((field) => ({ section, card, field })))
const euro = defaultSettings('EUR')

/** Reads a section with one value typed otherwise. */
const typing = (path: string, value: Typed, before: ClinicSettings = euro) => {
  const section = sections.find(({ section: { parts } }) =>
    (parts as readonly string[]).includes(path.split('.')[0] ?? ''),
  )!.section
  const draft = draftOf(section, before)
  return readDraft(section, { ...draft, values: { ...draft.values, [path]: value } }, before)
}

/** Paths of every number and word of a value. */
const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`))
    : [path]

describe('the settings page', () => {
  it('has a field for everything that a clinic can set', () => {
    const byList = /^(currency|needles\.fill\.\d|prices\.(confirmed|standardTier|tiers|extras)\b.*)$/
    const paths = fields.map(({ field }) => field.path)
    expect(leaves(euro).filter((path) => !byList.test(path) && !paths.includes(path))).toEqual([])
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('stands every rule that a clinic may change beside its value, and states every other one', () => {
    const shown = cards.map(({ card }) => card.ruleId)
    const fixed = sections.flatMap(({ section }) => hardRulesOf(section)).map(({ id }) => id)
    for (const { id, change } of rules) {
      if (id.startsWith('WD-')) continue
      expect(change === 'hard' ? fixed : shown, id).toContain(id)
    }
  })

  it('names every field and card in the catalogue', () => {
    const named = (path: string) => {
      const entry = valueAt(en.setting, path)
      return typeof entry === 'string' ? entry : (entry as { title?: unknown } | undefined)?.title
    }
    for (const { card } of cards) expect(named(card.id), card.id).toEqual(expect.any(String))
    for (const { card, field } of fields)
      if (card.custom !== 'deposit' && card.custom !== 'tax')
        expect(named(field.path), field.path).toEqual(expect.any(String))
  })

  it('has no name for a field that is not there', () => {
    const known = new Set(cards.flatMap(({ card }) => [card.id, ...card.fields.map(({ path }) => path)]))
    const named = leaves(en.setting).map((path) => path.replace(/\.title$/, ''))
    expect(named.filter((path) => !known.has(path))).toEqual([])
  })

  it.each(['EUR', 'JPY', 'KWD'])('shows and reads every default of %s unchanged', (currency) => {
    const settings = defaultSettings(currency)
    for (const { section, name } of sections) {
      const read = readDraft(section, draftOf(section, settings), settings)
      expect(read, name).toEqual({ settings, faults: {} })
      expect(Object.values(changeOf(section, read.settings)), name).toEqual(section.parts.map(() => null))
    }
  })

  it('accepts the whole range of its rule and not one step more', () => {
    for (const { card, field } of fields) {
      const limits = limitsOf(field, card.ruleId)
      if (!limits || card.fields.length > 1) continue
      const scale =
        field.kind === 'basisPoints' || field.kind === 'money' ? 0.01 : field.kind === 'share' ? 100 : 1
      const [low, high] = limits.map((stored) => stored * scale) as [number, number]
      for (const value of [low, high]) {
        const { settings, faults } = typing(field.path, value)
        expect(faults, `${field.path} ${value}`).toEqual({})
        expect(clinicSettingsSchema.safeParse(settings).error, field.path).toBeUndefined()
      }
      for (const value of [low - scale, high + scale])
        expect(typing(field.path, value).faults[field.path], `${field.path} ${value}`).toEqual({
          kind: 'outside',
          limits,
        })
      const ruleLimits = ruleOf(card.ruleId)?.limits
      if (ruleLimits && isNumeric(field.kind)) expect(limits, field.path).toEqual(ruleLimits)
    }
  })

  it('marks a number that is missing or has too many digits, and nothing else', () => {
    expect(Object.keys(typing('sessions.gapDays', '').faults)).toEqual(['sessions.gapDays'])
    expect(Object.keys(typing('sessions.gapDays', 10.5).faults)).toEqual(['sessions.gapDays'])
  })

  it('reads a number that is written with noughts at its end', () => {
    const { settings, faults } = typing('prices.perCm2Minor', '8.50')
    expect([settings.prices.perCm2Minor, faults]).toEqual([850, {}])
    const prices = sectionOf('prices')
    const draft = draftOf(prices, euro)
    const written = { ...draft, values: { ...draft.values, 'prices.perCm2Minor': '7.00' } }
    expect(isSameDraft(written, draft)).toBe(true)
    expect(isDefault(prices, written, 'prices.perCm2Minor', 'EUR')).toBe(true)
  })

  it('says what the rules say where values do not go together', () => {
    expect(typing('sessions.sharesOfThree.0', 80).faults['sessions.sharesOfThree']).toMatchObject({
      kind: 'sentence',
    })
    expect(typing('guards.healedDotMm.0', 0.34).faults['guards.healedDotMm']).toMatchObject({
      kind: 'sentence',
    })
    expect(Object.keys(typing('needles.edge', '9901XX').faults)).toEqual(['needles.edge'])
    expect(Object.keys(typing('needles.fill', '0603RL, 0601RL').faults)).toEqual(['needles.fill.1'])
  })

  it('reads cartridges in any case and with any separator', () => {
    expect(typing('needles.fill', '0603rl;1203RL').settings.needles.fill).toEqual(['0603RL', '1203RL'])
  })
})

describe('a deposit', () => {
  const section = sectionOf('payments')

  it('can be a fixed sum, and keeps only what its kind needs', () => {
    const draft = draftOf(section, euro)
    const fixed = { ...draft.values, 'deposit.kind': 'fixed', 'deposit.amountMinor': 250 }
    const { settings, faults } = readDraft(section, { ...draft, values: fixed }, euro)
    expect(faults).toEqual({})
    expect(settings.deposit).toEqual({ kind: 'fixed', amountMinor: 25_000 })
    expect(readDraft(section, draftOf(section, settings), settings)).toEqual({ settings, faults: {} })
    expect(changeOf(section, settings)).toEqual({ deposit: settings.deposit, instalments: null })
  })

  it('needs the amount of the kind that is chosen', () => {
    expect(Object.keys(typing('deposit.kind', 'fixed').faults)).toContain('deposit.amountMinor')
    expect(typing('deposit.amountMinor', '').faults).toEqual({})
  })
})

describe('the way back to a default', () => {
  it('puts one card back and leaves the rest', () => {
    const section = sectionOf('sessions')
    const changed = { ...euro, sessions: { ...euro.sessions, gapDays: 21, count: 2 } }
    const draft = draftOf(section, changed)
    expect(isDefault(section, draft, 'sessions.gapDays', 'EUR')).toBe(false)
    const back = withDefaults(section, draft, 'sessions.gapDays', 'EUR')
    expect(isDefault(section, back, 'sessions.gapDays', 'EUR')).toBe(true)
    expect(readDraft(section, back, changed).settings.sessions).toEqual({ ...euro.sessions, count: 2 })
  })

  it('brings back the lists of tiers and extras too', () => {
    const section = sectionOf('prices')
    const draft = { ...draftOf(section, euro), tiers: [], standardTier: 'gone', extras: [] }
    const read = readDraft(section, draft, euro)
    expect(Object.keys(read.faults)).toContain('prices.tiers')
    const back = withDefaults(
      section,
      withDefaults(section, draft, 'prices.tiers', 'EUR'),
      'prices.extras',
      'EUR',
    )
    expect(readDraft(section, back, euro)).toEqual({ settings: euro, faults: {} })
  })
})

it('gives a new line of a list an id that no other line has', () => {
  expect(freshId('tier', [{ id: 'tier-2' }, { id: 'tier-3' }])).toBe('tier-4')
  expect(freshId('tier', [])).toBe('tier-1')
})
