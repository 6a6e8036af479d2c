import type { Client } from '@halftone/clinic'

/** A client as typed: every field a string, empty where nothing is known. */
export type ClientValues = {
  name: string
  pattern: Client['pattern']
  email: string
  phone: string
  birthDate: string
  note: string
  preferredLanguage: string
}

export const emptyClient: ClientValues = {
  name: '',
  pattern: 'men',
  email: '',
  phone: '',
  birthDate: '',
  note: '',
  preferredLanguage: '',
}

export const valuesOf = (client: Client): ClientValues => ({
  name: client.name,
  pattern: client.pattern,
  email: client.email ?? '',
  phone: client.phone ?? '',
  birthDate: client.birthDate ?? '',
  note: client.note ?? '',
  preferredLanguage: client.preferredLanguage ?? '',
})

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** What the API takes; reception never sends a note, because it never saw one. */
export function clientBody(values: ClientValues, withNote: boolean) {
  return {
    name: values.name.trim(),
    pattern: values.pattern,
    email: orNull(values.email),
    phone: orNull(values.phone),
    birthDate: orNull(values.birthDate),
    preferredLanguage: orNull(values.preferredLanguage),
    ...(withNote && { note: orNull(values.note) }),
  }
}

type Words = { readonly name: string; readonly email: string; readonly birthDate: string }

/** Checks that the browser can make before asking the server. `today` is YYYY-MM-DD. */
export function clientFaults(values: ClientValues, words: Words, today: string) {
  return {
    name: values.name.trim() === '' ? words.name : null,
    email: values.email.trim() === '' || /^\S+@\S+\.\S+$/.test(values.email.trim()) ? null : words.email,
    birthDate:
      values.birthDate === '' || (values.birthDate > '1900-01-01' && values.birthDate <= today)
        ? null
        : words.birthDate,
  }
}
