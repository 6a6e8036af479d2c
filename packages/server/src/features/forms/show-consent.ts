import type { StoredConsent } from './consent-queries.ts'

/** A consent as it is shown with all its words. */
export const showConsent = ({ facts: _, ...consent }: StoredConsent) => consent

/** A consent as a list shows it: what, when and by whom, without the words. */
export const showConsentEntry = (consent: StoredConsent) => {
  const { text: _, content: __, answers: ___, signature: ____, ...entry } = showConsent(consent)
  return entry
}
