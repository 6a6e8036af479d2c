/**
 * For an element whose text exists in English only, such as the sentence of a rule: a screen reader says it as English, and
 * it runs from left to right in a page of any language.
 */
export const english = { lang: 'en', dir: 'ltr' } as const
