import type { ClientPhoto, PhotoView } from '@halftone/clinic'
import { addressOf } from '../../shared/api.ts'
import { throughLock } from '../../shared/lock.ts'
import { ApiProblem, problemFrom } from '../../shared/problems.ts'

type Upload = {
  readonly clientId: string
  readonly file: File
  readonly view: PhotoView
  /** Made by the sender, so that sending again keeps one. */
  readonly id?: string
  /** Share of the bytes sent, 0..1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** Sends a photo. `fetch` cannot tell how far an upload is, so this is the one place with XMLHttpRequest. */
export const uploadPhoto = (upload: Upload): Promise<ClientPhoto> =>
  throughLock(() => send(upload), upload.signal)

function send({ clientId, file, view, id, onProgress, signal }: Upload): Promise<ClientPhoto> {
  const form = new FormData()
  form.set('view', view)
  if (id !== undefined) form.set('id', id)
  form.set('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf('POST /api/clients/:id/photos', { params: { id: clientId } }))
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as ClientPhoto)
      else reject(problemFrom(request.status, request.responseText))
    })
    request.addEventListener('error', () => reject(new ApiProblem({ code: 'unreachable', status: 0 })))
    request.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
