import { type PortalPlan, routes } from '@halftone/clinic'
import { stageNames } from '@halftone/engine'
import type { FastifyInstance } from 'fastify'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { readSettings } from '../forms/read-settings.ts'
import { acceptQuote, showAcceptance } from '../money/accept-quote.ts'
import { openBooks, openDesk } from '../money/money-desk.ts'
import { photoFiles, photoFolder } from '../photos/queries.ts'
import { handleClient } from './handle-client.ts'
import { listQuestions } from './question-routes.ts'

const selectShared = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('planShare as s')
    .innerJoin('plan as pl', (join) =>
      join.onRef('pl.clinicId', '=', 's.clinicId').onRef('pl.id', '=', 's.planId'),
    )
    .innerJoin('designVersion as d', (join) =>
      join
        .onRef('d.clinicId', '=', 'pl.clinicId')
        .onRef('d.designId', '=', 'pl.designId')
        .onRef('d.revision', '=', 'pl.designRevision'),
    )
    .select(['pl.id', 'pl.number', 'pl.plan', 's.sharedAt', 'd.design'])

type SharedRow = Awaited<ReturnType<ReturnType<typeof selectShared>['executeTakeFirstOrThrow']>>

/** The view to draw on: the front where there is one with a photo that still exists. */
async function drawableView(transaction: ClinicTransaction, { design }: SharedRow) {
  const ids = design.views.flatMap(({ photoId }) => (photoId === undefined ? [] : [photoId]))
  if (ids.length === 0) return undefined
  const photos = await transaction
    .selectFrom('photo')
    .select(['id', 'demoName', 'view', 'sha256'])
    .where('id', 'in', ids)
    .execute()
  const found = design.views.flatMap((view) => {
    const photo = photos.find(({ id }) => id === view.photoId)
    return photo === undefined ? [] : [{ view, photo }]
  })
  return found.find(({ view }) => view.name === 'front') ?? found[0]
}

/** Stages worth a picture: those that the course has. */
const stagesOf = (sessionCount: number) =>
  stageNames.filter((stage) => {
    const number = /^session-(\d)$/.exec(stage)?.[1]
    return number === undefined || Number(number) <= sessionCount
  })

/** Plans that the practitioner has shown, with pictures of every stage on the own head. */
export function addPortalPlanRoutes(app: FastifyInstance, services: Services): void {
  const { now, files, demoPhotos, clientPictures } = services

  handleClient(app, services, routes.portalPlans, async ({ client, forClient, asClinic }) => {
    const { rows, questions } = await forClient(async (transaction) => ({
      rows: await Promise.all(
        (await selectShared(transaction).orderBy('s.sharedAt', 'desc').execute()).map(async (row) => ({
          row,
          isDrawable: (await drawableView(transaction, row)) !== undefined,
        })),
      ),
      questions: await listQuestions(transaction),
    }))
    const plans = await asClinic(async (transaction) => {
      const desk = await openDesk(transaction, { clinicId: client.clinicId, personId: null }, now())
      const made: PortalPlan[] = []
      for (const { row, isDrawable } of rows) {
        const { quote, sessions, pigment } = row.plan
        const { reasons: _, ...shown } = quote
        made.push({
          ...{ id: row.id, number: row.number, sharedAt: row.sharedAt.toISOString(), pigment, quote: shown },
          sessions: sessions.map(({ number, dots, minutes, gapDays, shade }) => ({
            ...{ number, dots, minutes, gapDays, shade },
          })),
          stages: isDrawable ? stagesOf(sessions.length) : [],
          acceptance: await showAcceptance(desk, row.id),
        })
      }
      return made
    })
    return { plans, questions }
  })

  handleClient(
    app,
    services,
    routes.portalPlanLook,
    async ({ params, client, forClient, reply, request }) => {
      const { row, drawable, settings } = await forClient(async (transaction) => {
        const found = await selectShared(transaction).where('pl.id', '=', params.id).executeTakeFirst()
        if (found === undefined) throw new Problem('not-found')
        return {
          row: found,
          drawable: await drawableView(transaction, found),
          settings: await readSettings(transaction),
        }
      })
      if (drawable === undefined) throw new Problem('not-found')
      const { photo, view } = drawable
      // Beside the photo: whoever deletes the photo deletes what was drawn on it.
      const key = `${photoFolder(client.clinicId, photo.id)}/plan-${row.id}-${params.stage}.webp`
      const etag = `"${row.id}-${photo.id}-${params.stage}"`
      void reply.header('cache-control', 'private, no-cache').header('etag', etag).type('image/webp')
      if (request.headers['if-none-match'] === etag) return reply.status(304).send()
      const kept = await files.read(key)
      if (kept !== undefined) return reply.send(kept)
      const source =
        photo.demoName === null
          ? await files.read(`${photoFolder(client.clinicId, photo.id)}/${photoFiles.full}`)
          : await demoPhotos.file(photo.demoName, photo.view, 'full')
      if (source === undefined) throw new Problem('not-found')
      const picture = await clientPictures.own({
        ...{ design: row.design, settings, stage: params.stage, photo: source, camera: view.camera },
      })
      // Photos of the demo belong to nobody and have no folder of their own.
      if (photo.demoName === null) await files.write(key, picture)
      return reply.send(picture)
    },
  )

  handleClient(app, services, routes.portalAccept, async ({ params, body, client, forClient, asClinic }) => {
    await forClient(async (transaction) => {
      const found = await selectShared(transaction).where('pl.id', '=', params.id).executeTakeFirst()
      if (found === undefined) throw new Problem('not-found')
    })
    return asClinic(async (transaction) => {
      const desk = await openBooks(transaction, { clinicId: client.clinicId, personId: null }, now())
      await acceptQuote(desk, { planId: params.id, ...body, way: 'portal' })
      return showAcceptance(desk, params.id)
    })
  })
}
