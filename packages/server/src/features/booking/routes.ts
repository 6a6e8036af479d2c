import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { addAppointmentRoutes } from './appointment-routes.ts'
import { addCourseRoutes } from './course-routes.ts'
import { addFeedRoutes } from './feed-routes.ts'
import { addHoursRoutes } from './hours-routes.ts'
import { addRoomRoutes } from './room-routes.ts'
import { addWaitlistRoutes } from './waitlist-routes.ts'

export function addBookingRoutes(app: FastifyInstance, services: Services): void {
  for (const add of [
    addRoomRoutes,
    addHoursRoutes,
    addAppointmentRoutes,
    addCourseRoutes,
    addWaitlistRoutes,
    addFeedRoutes,
  ])
    add(app, services)
}
