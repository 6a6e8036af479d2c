import type { AppointmentKind } from '@halftone/clinic'

/** What an appointment takes where nobody says otherwise, minutes. */
export const usualMinutes: { readonly [kind in AppointmentKind]: number } = {
  consultation: 45,
  'patch-test': 15,
  session: 180,
  finishing: 60,
  'touch-up': 120,
  other: 30,
}
