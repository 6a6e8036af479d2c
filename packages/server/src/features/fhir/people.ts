import { present, type Resource } from './resource.ts'

export type FhirClient = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  /** YYYY-MM-DD */
  readonly birthDate: string | null
}

/** The pattern of hair loss that a design follows is no sex: a client's is not asked, so none is said. */
export const patient = ({ id, name, email, phone, birthDate }: FhirClient): Resource => {
  const telecom = [
    ...(phone === null ? [] : [{ system: 'phone', value: phone }]),
    ...(email === null ? [] : [{ system: 'email', value: email }]),
  ]
  return {
    resourceType: 'Patient',
    id,
    active: true,
    name: [{ text: name }],
    ...(telecom.length === 0 ? {} : { telecom }),
    ...present(birthDate, (day) => ({ birthDate: day })),
  }
}

export type FhirPerson = {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly certificates: readonly {
    readonly title: string
    readonly issuer: string
    readonly number: string | null
    readonly issuedOn: string | null
    readonly expiresOn: string | null
  }[]
}

export const practitioner = ({ id, name, active, certificates }: FhirPerson): Resource => ({
  resourceType: 'Practitioner',
  id,
  active,
  name: [{ text: name }],
  ...(certificates.length === 0
    ? {}
    : {
        qualification: certificates.map(({ title, issuer, number, issuedOn, expiresOn }) => ({
          ...present(number, (value) => ({ identifier: [{ value }] })),
          code: { text: title },
          ...(issuedOn === null && expiresOn === null
            ? {}
            : {
                period: {
                  ...present(issuedOn, (start) => ({ start })),
                  ...present(expiresOn, (end) => ({ end })),
                },
              }),
          issuer: { display: issuer },
        })),
      }),
})

export const organization = (id: string, name: string): Resource => ({
  resourceType: 'Organization',
  id,
  active: true,
  name,
})
