/** A FHIR R4 resource as JSON; what the structure definitions demand is checked by a test. */
export type Resource = {
  readonly resourceType: string
  readonly id: string
  readonly [element: string]: unknown
}

/** Inside a bundle everything is named by its id alone: no address of this server is in it. */
export const urlOf = (id: string): string => `urn:uuid:${id}`

export const referenceTo = (type: string, id: string, display?: string) => ({
  reference: urlOf(id),
  type,
  ...(display === undefined ? {} : { display }),
})

export const coding = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
})

/** Left out where there is nothing to say: FHIR knows no null. */
export const present = <T, U>(
  value: T | null | undefined,
  say: (value: T) => U,
): U | Record<string, never> => (value === null || value === undefined || value === '' ? {} : say(value))

/** SNOMED CT, body structure. */
export const scalp = coding('http://snomed.info/sct', '41695006', 'Scalp structure')

export const instant = (at: Date): string => at.toISOString()
