import { z } from 'zod'
import { route } from './route.ts'
import { idParams, idSchema, instantSchema } from './values.ts'

/** Largest photo file that is accepted, bytes. */
export const photoMaxBytes = 60 * 1024 * 1024
/** Most pixels that are decoded. */
export const photoMaxPixels = 120_000_000

export const photoViews = ['front', 'left', 'right', 'top', 'back', 'other'] as const
export type PhotoView = (typeof photoViews)[number]

/** A photo in the clinic's store; sizes are those of the stored original, upright. */
export const photoSchema = z.object({
  id: idSchema,
  clientId: idSchema,
  view: z.enum(photoViews),
  widthPx: z.int(),
  heightPx: z.int(),
  /** Focal length in pixels of the stored original, from the camera's own data; null when it said nothing. */
  focalPx: z.number().nullable(),
  /** What the camera file really was. */
  sourceFormat: z.string(),
  /** Bytes of the stored original; 0 for a picture that is drawn when first asked for. */
  bytes: z.int(),
  sha256: z.string().nullable(),
  /** Sentences worth showing, such as a file name that does not fit the content. */
  remarks: z.array(z.string()),
  createdAt: instantSchema,
})
export type ClientPhoto = z.output<typeof photoSchema>

const practice = ['owner', 'practitioner'] as const

export const listPhotosRoute = route({
  method: 'GET',
  path: '/api/clients/:id/photos',
  summary: 'Photos of a client, newest first',
  tag: 'photos',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  response: z.object({ photos: z.array(photoSchema) }),
})

export const addPhotoRoute = route({
  method: 'POST',
  path: '/api/clients/:id/photos',
  summary:
    'Add a photo (multipart: field `file`, field `view`, perhaps `id`); place and camera data are removed',
  tag: 'photos',
  roles: practice,
  params: idParams,
  /** With an id made by the sender, a photo that is sent again is kept once. */
  form: z.object({ view: z.enum(photoViews), id: idSchema.optional() }),
  response: photoSchema,
  status: 201,
  bodyLimitBytes: photoMaxBytes + 64 * 1024,
})

export const photoFileRoute = route({
  method: 'GET',
  path: '/api/photos/:id/file',
  summary: 'The picture: full and screen are JPEG, thumb is WebP',
  tag: 'photos',
  roles: practice,
  scope: 'records:read',
  params: idParams,
  query: z.object({ size: z.enum(['full', 'screen', 'thumb']).default('screen') }),
  response: 'file',
})

export const deletePhotoRoute = route({
  method: 'DELETE',
  path: '/api/photos/:id',
  summary: 'Delete a photo and its files',
  tag: 'photos',
  roles: practice,
  params: idParams,
  response: 'empty',
})
