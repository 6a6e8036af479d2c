import type { ClientPhoto, PhotoView } from '@halftone/clinic'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { likelyView } from './next-view.ts'
import { uploadPhoto } from './upload-photo.ts'

export type PhotoUpload = {
  readonly key: number
  readonly name: string
  readonly view: PhotoView
  readonly share: number
  readonly error: unknown
  readonly file: File
}

/** Photos on their way to the server, one after the other, each with its progress. */
export function usePhotoUploads(clientId: string) {
  const queryClient = useQueryClient()
  const [uploads, setUploads] = useState<readonly PhotoUpload[]>([])
  const nextKey = useRef(1)
  const chain = useRef<Promise<void>>(Promise.resolve())

  const change = useCallback(
    (key: number, fields: Partial<PhotoUpload>) =>
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...fields } : upload))),
    [],
  )
  const dismiss = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), [])

  const send = useCallback(
    (upload: PhotoUpload) => {
      change(upload.key, { error: undefined, share: 0 })
      chain.current = chain.current.then(async () => {
        try {
          const photo = await uploadPhoto({
            clientId,
            file: upload.file,
            view: upload.view,
            onProgress: (share) => change(upload.key, { share }),
            signal: new AbortController().signal,
          })
          queryClient.setQueryData<ClientPhoto[]>(['photos', clientId], (all) => [photo, ...(all ?? [])])
          void queryClient.invalidateQueries({ queryKey: ['client', clientId] })
          void queryClient.invalidateQueries({ queryKey: ['clients'] })
          dismiss(upload.key)
        } catch (error) {
          change(upload.key, { error })
        }
      })
    },
    [change, clientId, dismiss, queryClient],
  )

  const add = useCallback(
    (files: readonly File[], view?: PhotoView) => {
      const taken = (queryClient.getQueryData<ClientPhoto[]>(['photos', clientId]) ?? []).map(
        (photo) => photo.view,
      )
      const fresh = files.map((file): PhotoUpload => {
        const guess = view ?? likelyView(file.name, taken)
        taken.push(guess)
        return { key: nextKey.current++, name: file.name, view: guess, share: 0, error: undefined, file }
      })
      setUploads((all) => [...all, ...fresh])
      fresh.forEach(send)
    },
    [clientId, queryClient, send],
  )

  return { uploads, add, again: send, dismiss }
}
