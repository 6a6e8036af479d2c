import { z } from 'zod'
import { isTimeZone } from '../booking/zoned-time.ts'

export const idSchema = z.uuid()
export const idParams = z.object({ id: idSchema })

/** An instant, ISO 8601 with offset. */
export const instantSchema = z.iso.datetime({ offset: true })

/** A calendar day, YYYY-MM-DD. */
export const daySchema = z.iso.date()

/** Line breaks, other controls, and marks that turn the direction of the text around them. */
const hiddenCharacters = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u

/** One line typed by a person: trimmed, never empty, without characters that cannot be seen. */
export const lineSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine(
      (line) => !hiddenCharacters.test(line),
      'Write one line, without line breaks or hidden characters.',
    )

export const emailSchema = z.email('Write an e-mail address such as name@example.com.').max(254)

/** ISO 4217 code. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Write a currency as three capital letters, such as EUR.')

/** BCP 47 language tag. */
export const localeSchema = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'Write a language tag such as en or de-CH.')
  .max(35)

/** IANA time zone. */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, 'Write a time zone such as Europe/Dublin.')

/** The revision that the person saw; a stale one is refused with `changed-elsewhere`. */
export const revisionSchema = z.int().min(1)

export const personNameSchema = z.object({ id: idSchema, name: z.string() })
