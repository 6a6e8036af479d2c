import { z } from 'zod'
import { cancellationRules } from './cancellation.ts'
import { settingOf } from './setting-of.ts'

const minorSchema = z.int().min(0).max(1_000_000_000_000)

export const cancellationSettingsSchema = z.strictObject({
  /** [CX-1] Hours before the appointment. */
  noticeHours: settingOf(cancellationRules['CX-1']).int(),
  /** [CX-2] */
  depositBack: z.enum(['in-time', 'always', 'never']),
  /** [CX-3] */
  noShowMinor: minorSchema,
  /** [CX-3] For a visit that is cancelled or moved too late. */
  lateMinor: minorSchema,
})
export type CancellationSettings = z.infer<typeof cancellationSettingsSchema>
