import type { Design } from '@halftone/engine'
import type { ClientPhoto, PhotoView } from '@halftone/clinic'
import { addressOf, call } from '../shared/api.ts'
import { throughLock } from '../shared/lock.ts'
import { ApiProblem, isProblem, problemFrom } from '../shared/problems.ts'
import type { SaveOutcome, SaveTarget, SavedDesign } from './document/autosave.ts'

/** What the studio asks of the server. */
export const studioServer = {
  client: (id: string) => call('GET /api/clients/:id', { params: { id } }),
  clinic: () => call('GET /api/clinic', {}),
  photos: async (clientId: string): Promise<readonly ClientPhoto[]> =>
    (await call('GET /api/clients/:id/photos', { params: { id: clientId } })).photos,
  photoAddress: (id: string, size: 'full' | 'screen' | 'thumb') =>
    addressOf('GET /api/photos/:id/file', { params: { id }, query: { size } }),

  upload: async (clientId: string, file: File, view: PhotoView): Promise<ClientPhoto> => {
    const form = new FormData()
    // The field comes first, so that the server knows the view before the bytes arrive.
    form.set('view', view)
    form.set('file', file)
    const address = addressOf('POST /api/clients/:id/photos', { params: { id: clientId } })
    const init = { method: 'POST', body: form, credentials: 'same-origin' } as const
    return throughLock(async () => {
      const response = await fetch(address, { ...init, headers: { accept: 'application/json' } })
      if (!response.ok) throw problemFrom(response.status, await response.text())
      return (await response.json()) as ClientPhoto
    })
  },

  loadDesign: async (id: string): Promise<SavedDesign> =>
    toSaved(await call('GET /api/designs/:id', { params: { id } })),

  /** Saves or creates; a lost network throws, every other refusal is an outcome. */
  saveDesign: async (
    clientId: string,
    { id, revision }: SaveTarget,
    design: Design,
  ): Promise<SaveOutcome> => {
    try {
      const saved =
        id === undefined
          ? await call('POST /api/clients/:id/designs', { params: { id: clientId }, body: { design } })
          : await call('PUT /api/designs/:id', { params: { id }, body: { revision, design } })
      return { kind: 'saved', id: saved.id, revision: saved.revision }
    } catch (error) {
      if (isProblem(error, 'design-changed-elsewhere') && id !== undefined) {
        return { kind: 'changed-elsewhere', theirs: await studioServer.loadDesign(id) }
      }
      // A lost network or a session that ended is no refusal: the work is kept and sent again.
      if (!(error instanceof ApiProblem)) throw error
      const isForLater = error.code === 'unreachable' || error.code === 'not-signed-in'
      if (!isForLater && error.status < 500) {
        return { kind: 'refused', sentence: error.detail ?? error.message }
      }
      throw error
    }
  },
}

function toSaved(answer: {
  id: string
  revision: number
  design: Design
  savedBy: { name: string } | null
}): SavedDesign {
  return { id: answer.id, revision: answer.revision, design: answer.design, savedBy: answer.savedBy?.name }
}
