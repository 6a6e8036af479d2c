import { clinicSettingsSchema, defaultSettings, rules } from '@halftone/clinic'
import { describe, expect, it } from 'vitest'
import { settingFields, shownValue, storedValue } from './setting-fields.ts'

describe('the settings page', () => {
  it('shows and stores every default unchanged, whatever digits the currency has', () => {
    for (const currency of ['EUR', 'JPY', 'KWD']) {
      const settings = defaultSettings(currency)
      for (const field of settingFields)
        expect(storedValue(field, shownValue(field, settings), currency), field.id).toBe(field.read(settings))
    }
  })

  it('writes settings that the rules accept, at both ends of every field', () => {
    for (const field of settingFields) {
      for (const value of [field.min, field.max]) {
        const changed = field.write(defaultSettings('EUR'), value)
        expect(field.read(changed), field.id).toBe(value)
        expect(clinicSettingsSchema.safeParse(changed).error, field.id).toBeUndefined()
      }
    }
  })

  it('has the limits of the rule that it cites', () => {
    for (const field of settingFields) {
      const limits = rules.find(({ id }) => id === field.ruleId)?.limits
      if (limits) expect([field.min, field.max], field.id).toEqual(limits)
    }
  })

  it('cites only rules that exist', () => {
    const ids = rules.map(({ id }) => id)
    for (const field of settingFields) if (field.ruleId !== undefined) expect(ids).toContain(field.ruleId)
  })

  it('refuses a number outside the limits and one that is no number', () => {
    const gap = settingFields.find(({ id }) => id === 'sessions.gapDays')!
    expect(storedValue(gap, 6, 'EUR')).toBeUndefined()
    expect(storedValue(gap, 31, 'EUR')).toBeUndefined()
    expect(storedValue(gap, 14, 'EUR')).toBe(14)
  })
})
