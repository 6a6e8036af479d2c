import { describe, expect, it } from 'vitest'
import { clientLanguages } from '../languages.ts'
import { brokenWordingRules } from '../rules/wording.ts'
import { defaultHealthScreen } from './default-health-screen.ts'
import { defaultTreatmentConsent } from './default-treatment-consent.ts'
import { formTranslation } from './form-translation.ts'

const texts = [defaultHealthScreen, defaultTreatmentConsent].flatMap(({ title, lead, blocks }) => [
  title,
  ...(lead === null ? [] : [lead]),
  ...blocks.flatMap((block) => [
    block.text,
    ...('hint' in block && block.hint !== undefined ? [block.hint] : []),
    ...('options' in block ? (block.options ?? []) : []),
  ]),
])

describe.each(clientLanguages.filter((language) => language !== 'en'))(
  'the first forms in %s',
  async (language) => {
    const translation = await formTranslation(language)
    it('have every text, and keep to the words that rules allow', () => {
      expect(texts.filter((text) => translation.of(text) === null)).toEqual([])
      expect(texts.flatMap((text) => brokenWordingRules(translation.of(text) ?? ''))).toEqual([])
      expect(texts.filter((text) => translation.of(text) === text)).toEqual([])
    })

    it('leave alone what a clinic has written in its own words', () => {
      expect(translation.of('Do you have diabetes, type 1 or 2?')).toBe(null)
      expect(translation.isOurs('toString')).toBe(false)
    })
  },
)

it('in English nothing is translated, and it is known which texts are ours', async () => {
  const translation = await formTranslation('en')
  expect([translation.of(defaultHealthScreen.title), translation.isOurs(defaultHealthScreen.title)]).toEqual([
    ...[null, true],
  ])
})
