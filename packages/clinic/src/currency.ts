/**
 * Minor-unit digits of the currencies in ISO 4217 (source `iso-4217`). A table of our own rather than the
 * platform's, because platforms follow CLDR, which disagrees with ISO 4217 for a few currencies (IQD, LBP).
 */
const codesByDigits = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY ' +
    'COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
    'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR ' +
    'MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD ' +
    'SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW',
  3: 'BHD IQD JOD KWD LYD OMR TND',
} as const

const digitsByCode: ReadonlyMap<string, number> = new Map(
  Object.entries(codesByDigits).flatMap(([digits, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(digits)]),
  ),
)

/** Every currency that a clinic can choose, by ISO 4217 code. */
export const currencyCodes: readonly string[] = [...digitsByCode.keys()].toSorted()

/** True for the code of a currency that is in use (ISO 4217, capitals). */
export const isCurrency = (code: string): boolean => digitsByCode.has(code)

/** Digits after the point of a currency: 0 for JPY, 2 for EUR, 3 for KWD. Throws a `RangeError` for an unknown code. */
export function currencyDigits(code: string): number {
  const digits = digitsByCode.get(code)
  if (digits === undefined) {
    throw new RangeError(
      `"${code}" is not the code of a currency; use three capitals of ISO 4217, such as EUR.`,
    )
  }
  return digits
}
