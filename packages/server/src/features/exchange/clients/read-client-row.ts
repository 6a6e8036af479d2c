import type { ClientColumn, RowFault } from '@halftone/clinic'
import { type DayOrder, readBirthDate } from './read-birth-date.ts'

export type ReadClient = {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly birthDate: string | null
  readonly pattern: 'men' | 'women'
  readonly note: string | null
}
export type Fault = { readonly fault: RowFault; readonly column: string; readonly value: string }

const hidden = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u
const email = /^[^\s@"<>()[\]\\,;:]+@[^\s@"<>()[\]\\,;:]+\.[^\s@"<>()[\]\\,;:.]{2,}$/
const women =
  /^(f|w|female|woman|women|frau|weiblich|femme|feminin|mujer|femenino|donna|femmina|vrouw|mrs|ms|miss|mme)\.?$/i
/** Shown of a cell that is at fault. */
const shownLength = 80

/** A client out of a row, or everything that is wrong with it. Pattern is men unless the row says otherwise. */
export function readClientRow(
  cells: readonly string[],
  header: readonly string[],
  mapping: readonly (ClientColumn | null)[],
  order: DayOrder,
  today: string,
): ReadClient | readonly Fault[] {
  const faults: Fault[] = []
  const at = (column: ClientColumn) => {
    const index = mapping.indexOf(column)
    return { text: index < 0 ? '' : (cells[index] ?? '').trim(), heading: header[index] ?? '' }
  }
  const refuse = (fault: RowFault, { text, heading }: { text: string; heading: string }) =>
    faults.push({ fault, column: heading, value: text.slice(0, shownLength) })

  if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== ''))
    refuse('too-many-cells', { text: cells.slice(header.length).join(' '), heading: '' })

  const whole = at('name')
  const joined = [at('firstName').text, at('lastName').text].filter((part) => part !== '').join(' ')
  const name = (whole.text === '' ? joined : whole.text).replaceAll(/\s+/g, ' ')
  if (name === '') refuse('name-missing', { text: '', heading: whole.heading || at('lastName').heading })
  else if (name.length > 200 || hidden.test(name) || name.includes('\uFFFD'))
    refuse('name-unreadable', { text: name, heading: whole.heading || at('lastName').heading })

  const mail = at('email')
  if (mail.text !== '' && (mail.text.length > 254 || !email.test(mail.text))) refuse('email-wrong', mail)
  const phone = at('phone')
  if (
    phone.text !== '' &&
    (phone.text.length > 40 || hidden.test(phone.text) || !/\d{3}/.test(phone.text.replaceAll(/\D/g, '')))
  )
    refuse('phone-wrong', phone)
  const born = at('birthDate')
  const birthDate = born.text === '' ? { day: null } : readBirthDate(born.text, order, today)
  if ('fault' in birthDate)
    refuse(birthDate.fault === 'wrong' ? 'birth-date-wrong' : 'birth-date-unclear', born)
  const note = at('note')
  if (note.text.length > 20_000 || note.text.includes('\0')) refuse('note-too-long', note)
  if (faults.length > 0) return faults
  return {
    name,
    email: mail.text === '' ? null : mail.text,
    phone: phone.text === '' ? null : phone.text,
    birthDate: 'day' in birthDate ? birthDate.day : null,
    pattern: women.test(at('pattern').text) ? 'women' : 'men',
    note: note.text === '' ? null : note.text,
  }
}
