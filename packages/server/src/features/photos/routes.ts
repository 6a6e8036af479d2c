import { type PhotoView, photoViews, routes } from '@halftone/clinic'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { validate as isUuid, v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { createGate } from './gate.ts'
import { preparePhoto } from './prepare-photo.ts'
import { findPhoto, getPhotoRow, listPhotos, photoFiles, photoFolder, showPhoto } from './queries.ts'

const contentTypes = { full: 'image/jpeg', screen: 'image/jpeg', thumb: 'image/webp' } as const

export function addPhotoRoutes(app: FastifyInstance, services: Services): void {
  const { now, files, heicDecoder, demoPhotos } = services
  /** Each photo in work holds some hundred megabytes. */
  const gate = createGate(2)

  handle(app, services, routes.listPhotos, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      return { photos: await listPhotos(transaction, params.id) }
    }),
  )

  handle(app, services, routes.addPhoto, async ({ user, params, inClinic, request }) => {
    await inClinic((transaction) => getClient(transaction, params.id))
    const { view, bytes, fileName, id: sentId } = await readUpload(request)
    const known =
      sentId === undefined ? undefined : await inClinic((transaction) => findPhoto(transaction, sentId))
    if (known !== undefined) {
      if (known.clientId !== params.id) throw new Problem('record-id-taken')
      return known
    }
    const { full, screen, thumb, ...photo } = await gate(() => preparePhoto(bytes, fileName, heicDecoder))
    const id = sentId ?? uuidv7()
    const folder = photoFolder(user.clinicId, id)
    try {
      await files.write(`${folder}/${photoFiles.full}`, full)
      await files.write(`${folder}/${photoFiles.screen}`, screen)
      await files.write(`${folder}/${photoFiles.thumb}`, thumb)
      return await inClinic(async (transaction) => {
        await transaction
          .insertInto('photo')
          .values({
            ...photo,
            clinicId: user.clinicId,
            id,
            clientId: params.id,
            view,
            bytes: full.length,
            remarks: JSON.stringify(photo.remarks),
            demoName: null,
            createdAt: now(),
            createdBy: user.personId,
          })
          .execute()
        await recordAudit(transaction, { ...user, at: now(), action: 'photo-added', subject: ['photo', id] })
        return showPhoto(await getPhotoRow(transaction, id))
      })
    } catch (error) {
      await files.deleteFolder(folder)
      throw error
    }
  })

  handle(app, services, routes.photoFile, async ({ user, params, query, inClinic, request, reply }) => {
    const { size } = query
    const photo = await inClinic((transaction) => getPhotoRow(transaction, params.id))
    const etag = `"${photo.sha256 ?? `${photo.demoName}-${photo.view}-${services.version}`}-${size}"`
    // Asked again each time, so that nothing shows after sign-out; unchanged bytes are not sent again.
    void reply.header('cache-control', 'private, no-cache').header('etag', etag).type(contentTypes[size])
    if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    const bytes =
      photo.demoName === null
        ? await files.read(`${photoFolder(user.clinicId, photo.id)}/${photoFiles[size]}`)
        : await demoPhotos.file(photo.demoName, photo.view, size)
    if (bytes === undefined)
      throw new Problem('not-found', 'The file of this photo is missing from the store.')
    return reply.send(bytes)
  })

  handle(app, services, routes.deletePhoto, async ({ user, params, inClinic }) => {
    await inClinic(async (transaction) => {
      await getPhotoRow(transaction, params.id)
      await transaction.deleteFrom('photo').where('id', '=', params.id).execute()
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'photo-deleted',
        subject: ['photo', params.id],
      })
    })
    await files.deleteFolder(photoFolder(user.clinicId, params.id))
  })
}

/** Reads the two fields of an upload, in whichever order they come. */
async function readUpload(
  request: FastifyRequest,
): Promise<{ view: PhotoView; bytes: Buffer; fileName: string; id?: string }> {
  let view: string | undefined
  let id: string | undefined
  let file: { bytes: Buffer; fileName: string } | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { bytes: await part.toBuffer(), fileName: part.filename }
    else if (part.fieldname === 'view') view = String(part.value)
    else if (part.fieldname === 'id') id = String(part.value)
  }
  const known = photoViews.find((name) => name === view)
  if (known === undefined) {
    const detail = `The field "view" must be one of ${photoViews.join(', ')}.`
    throw new Problem('request-invalid', detail, { errors: [{ pointer: '/view', detail }] })
  }
  if (file === undefined) {
    const detail = 'The field "file" with the photo is missing.'
    throw new Problem('request-invalid', detail, { errors: [{ pointer: '/file', detail }] })
  }
  if (id !== undefined && !isUuid(id)) {
    const detail = 'The field "id" must be a UUID.'
    throw new Problem('request-invalid', detail, { errors: [{ pointer: '/id', detail }] })
  }
  return { view: known, ...file, ...(id === undefined ? {} : { id }) }
}
