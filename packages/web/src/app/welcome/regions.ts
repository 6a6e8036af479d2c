/** Currencies offered first; the rest follow by code. */
const firstCurrencies = ['EUR', 'GBP', 'USD', 'AED', 'AUD', 'CAD', 'CHF', 'INR', 'PKR', 'SAR', 'SEK', 'ZAR']

/** Regions offered for numbers, dates and money. */
const regionTags = [
  'ar-AE',
  'ar-SA',
  'cs-CZ',
  'da-DK',
  'de-AT',
  'de-CH',
  'de-DE',
  'el-GR',
  'en-AE',
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-NZ',
  'en-US',
  'en-ZA',
  'es-ES',
  'es-MX',
  'fi-FI',
  'fr-BE',
  'fr-CA',
  'fr-FR',
  'he-IL',
  'hi-IN',
  'hu-HU',
  'it-IT',
  'ja-JP',
  'nb-NO',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'ro-RO',
  'sv-SE',
  'tr-TR',
  'ur-PK',
]

/** Currency of a region, where the browser's own region names one that we offer. */
const currencyOfRegion: { readonly [region: string]: string } = {
  AE: 'AED',
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HU: 'HUF',
  IL: 'ILS',
  IN: 'INR',
  JP: 'JPY',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PK: 'PKR',
  PL: 'PLN',
  RO: 'RON',
  SA: 'SAR',
  SE: 'SEK',
  TR: 'TRY',
  US: 'USD',
  ZA: 'ZAR',
}

type Choice = { readonly value: string; readonly label: string }

const nameOf = (type: 'currency' | 'language', language: string, code: string) =>
  new Intl.DisplayNames(language, { type, fallback: 'code' }).of(code) ?? code

/** Currencies by code with their names in the page's language; `chosen` is always among them. */
export function currencyChoices(language: string, chosen?: string): Choice[] {
  const rest = Intl.supportedValuesOf('currency').filter((code) => !firstCurrencies.includes(code))
  const codes = [...firstCurrencies, ...rest]
  if (chosen !== undefined && !codes.includes(chosen)) codes.unshift(chosen)
  return codes.map((value) => ({ value, label: `${value} · ${nameOf('currency', language, value)}` }))
}

/** Regions by name in the page's language, the browser's own and `chosen` included. */
export function localeChoices(language: string, chosen?: string): Choice[] {
  const tags = new Set([...regionTags, navigator.language, ...(chosen === undefined ? [] : [chosen])])
  return [...tags]
    .map((value) => ({ value, label: nameOf('language', language, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
}

export function likelyCurrency(): string {
  const region = new Intl.Locale(navigator.language).maximize().region ?? ''
  return currencyOfRegion[region] ?? 'EUR'
}

/** Zone of this device. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone that the browser knows, by name; the present one is always among them. */
export function timeZoneChoices(present: string): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'Etc/UTC', present])
  return [...names].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
