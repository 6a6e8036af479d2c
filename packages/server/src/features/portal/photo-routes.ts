import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { validate as isUuid } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { createTryLimiter } from '../identity/try-limiter.ts'
import { createGate } from '../photos/gate.ts'
import { preparePhoto } from '../photos/prepare-photo.ts'
import { findPhoto, getPhotoRow, photoFiles, photoFolder } from '../photos/queries.ts'
import { handleClient } from './handle-client.ts'

/** Photos that a client sends in five minutes at most. */
const mostPhotos = 12

export function addPortalPhotoRoutes(app: FastifyInstance, services: Services): void {
  const { now, files, heicDecoder, demoPhotos } = services
  const gate = createGate(1)
  const limiter = createTryLimiter()

  handleClient(app, services, routes.addPortalPhoto, async ({ client, forClient, request }) => {
    limiter.begin([{ name: client.clientId, most: mostPhotos }], now())
    let id: string | undefined
    let file: { bytes: Buffer; fileName: string } | undefined
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { bytes: await part.toBuffer(), fileName: part.filename }
      else if (part.fieldname === 'id') id = String(part.value)
    }
    const missing = file === undefined ? '/file' : isUuid(id) ? undefined : '/id'
    if (missing !== undefined || file === undefined || id === undefined) {
      const detail = 'Send the photo as `file` and its id as `id`.'
      throw new Problem('request-invalid', detail, { errors: [{ pointer: missing ?? '/file', detail }] })
    }
    const photoId = id
    // Sent again after a line that broke: it is there already.
    if ((await forClient((transaction) => findPhoto(transaction, photoId))) !== undefined)
      return { id: photoId }
    const { bytes, fileName } = file
    const { full, screen, thumb, ...photo } = await gate(() => preparePhoto(bytes, fileName, heicDecoder))
    const folder = photoFolder(client.clinicId, photoId)
    try {
      await files.write(`${folder}/${photoFiles.full}`, full)
      await files.write(`${folder}/${photoFiles.screen}`, screen)
      await files.write(`${folder}/${photoFiles.thumb}`, thumb)
      await forClient(async (transaction) => {
        await transaction
          .insertInto('photo')
          .values({
            ...photo,
            ...{ clinicId: client.clinicId, id: photoId, clientId: client.clientId, view: 'other' },
            bytes: full.length,
            remarks: JSON.stringify(photo.remarks),
            ...{ demoName: null, createdAt: now(), createdBy: null },
          })
          .execute()
        await recordAudit(transaction, {
          ...{ clinicId: client.clinicId, personId: null, at: now(), action: 'photo-sent' },
          subject: ['photo', photoId],
        })
      })
    } catch (error) {
      await files.deleteFolder(folder)
      throw error
    }
    return { id: photoId }
  })

  handleClient(app, services, routes.portalPhoto, async ({ params, client, forClient, reply }) => {
    const photo = await forClient((transaction) => getPhotoRow(transaction, params.id))
    const bytes =
      photo.demoName === null
        ? await files.read(`${photoFolder(client.clinicId, photo.id)}/${photoFiles.thumb}`)
        : await demoPhotos.file(photo.demoName, photo.view, 'thumb')
    if (bytes === undefined) throw new Problem('not-found')
    void reply.header('cache-control', 'private, no-cache')
    return reply.type('image/webp').send(bytes)
  })
}
