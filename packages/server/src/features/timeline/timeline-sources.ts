import { adverseEvents } from './sources/adverse-events.ts'
import { amendments } from './sources/amendments.ts'
import { appointments } from './sources/appointments.ts'
import { checkIns } from './sources/check-ins.ts'
import { designs } from './sources/designs.ts'
import { messages } from './sources/messages.ts'
import { money } from './sources/money.ts'
import { papers } from './sources/papers.ts'
import { photos } from './sources/photos.ts'
import { plans } from './sources/plans.ts'
import { questions } from './sources/questions.ts'
import { sessions } from './sources/sessions.ts'
import type { TimelineSource } from './timeline-source.ts'

/** Everything that a client's timeline is made of. */
export const timelineSources: readonly TimelineSource[] = [
  appointments,
  designs,
  plans,
  sessions,
  amendments,
  photos,
  papers,
  money,
  adverseEvents,
  checkIns,
  questions,
  messages,
]
