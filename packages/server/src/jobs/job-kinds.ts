import { bookingJobs } from '../features/booking/release-holds-job.ts'
import { webhookJob } from '../features/doors/webhook-job.ts'
import { appointmentJobs } from '../features/messages/appointment-messages.ts'
import { dailyJobs } from '../features/messages/daily-job.ts'
import { sendingJobs } from '../features/messages/send-message.ts'
import { sessionJobs } from '../features/messages/session-messages.ts'
import { alertJobs } from '../features/portal/check-in-alert-job.ts'
import type { Services } from '../services.ts'
import type { JobKind } from './job-kind.ts'

/** Every kind of job that a server of this version works: each feature describes its own. */
export const jobKinds = (services: Services): readonly JobKind[] => [
  ...bookingJobs,
  ...appointmentJobs,
  ...sessionJobs,
  ...dailyJobs(services),
  ...sendingJobs(services),
  webhookJob(services),
  ...alertJobs(services),
]
