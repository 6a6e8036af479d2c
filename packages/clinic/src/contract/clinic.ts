import { z } from 'zod'
import { type ClinicSettings, clinicSettingsSchema } from '../settings.ts'
import { roles, route } from './route.ts'
import {
  currencySchema,
  idSchema,
  instantSchema,
  lineSchema,
  localeSchema,
  revisionSchema,
  timeZoneSchema,
  personNameSchema,
} from './values.ts'

/** Whole sections to change, by name; null goes back to the default. The server checks the result as one. */
const settingsChangeSchema = z.custom<{
  readonly [section in Exclude<keyof ClinicSettings, 'currency'>]?: ClinicSettings[section] | null
}>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

export const clinicSchema = z.object({
  id: idSchema,
  name: z.string(),
  currency: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  demo: z.boolean(),
  createdAt: instantSchema,
  revision: z.int(),
  /** The settings in force: the rules' cited defaults with this clinic's changes. */
  settings: clinicSettingsSchema,
  /** Sections that this clinic changed. */
  changedSettings: z.array(z.string()),
})

export const getClinicRoute = route({
  method: 'GET',
  path: '/api/clinic',
  summary: 'The clinic and its settings',
  tag: 'clinic',
  roles,
  response: clinicSchema,
})

export const changeClinicRoute = route({
  method: 'PATCH',
  path: '/api/clinic',
  summary: 'Change the clinic or its settings; absent settings stay, null goes back to the default',
  tag: 'clinic',
  roles: ['owner'],
  body: z.object({
    name: lineSchema(120).optional(),
    currency: currencySchema.optional(),
    locale: localeSchema.optional(),
    timeZone: timeZoneSchema.optional(),
    settings: settingsChangeSchema.optional(),
    /** The revision that the change was made on; a stale one is refused with `changed-elsewhere`. */
    revision: revisionSchema.optional(),
  }),
  response: clinicSchema,
})

export const listSettingChangesRoute = route({
  method: 'GET',
  path: '/api/clinic/setting-changes',
  summary: 'Newest change of each setting: who changed it, when, from what to what',
  tag: 'clinic',
  roles: ['owner', 'practitioner'],
  response: z.object({
    changes: z.array(
      z.object({
        /** Place in the settings, such as `sessions.gapDays`. */
        path: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        at: instantSchema,
        by: personNameSchema,
      }),
    ),
  }),
})
