import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { feedText } from '../booking/calendar-file.ts'
import { selectAppointments } from '../booking/appointment-queries.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { readSettings } from '../forms/read-settings.ts'
import { handleClient } from './handle-client.ts'
import { ownAppointments } from './own-appointments.ts'

export function addPortalAppointmentRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handleClient(app, services, routes.portalAppointments, ({ forClient }) =>
    forClient(async (transaction) => ({
      today: (await clinicDay(transaction, now())).today,
      appointments: await ownAppointments(transaction, now()),
    })),
  )

  handleClient(app, services, routes.portalAppointmentFile, async ({ params, forClient, reply }) => {
    const text = await forClient(async (transaction) => {
      const event = await selectAppointments(transaction).where('a.id', '=', params.id).executeTakeFirst()
      if (event === undefined) throw new Problem('not-found')
      const { booking } = await readSettings(transaction)
      // Neither the clinic's name nor initials: a phone shows its calendar to whoever looks over the shoulder.
      return feedText([{ ...event, roomName: null }], {
        ...{ clinicName: 'Appointments', settings: { ...booking, initialsInCalendars: false } },
      })
    })
    void reply.type('text/calendar; charset=utf-8')
    return reply.header('content-disposition', 'attachment; filename="visit.ics"').send(text)
  })
}
