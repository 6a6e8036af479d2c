import { HoursSection } from './hours-section.tsx'
import { RoomsSection } from './rooms-section.tsx'
import { TimeOffSection } from './time-off-section.tsx'

/** Rooms, weekly hours and absences: what every proposed time follows. */
export function CalendarSection() {
  return (
    <>
      <RoomsSection />
      <HoursSection />
      <TimeOffSection />
    </>
  )
}
