import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ClientPhoto } from '@halftone/clinic'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { addressOf, call } from '../../shared/api.ts'
import { useProblemText } from '../../shared/problem-text.ts'

const undoMs = 7000

/** Takes a photo away at once and deletes it when the time to undo has passed, or when the page is left. */
export function useDeletePhoto(clientId: string): (photo: ClientPhoto) => void {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const problemText = useProblemText()
  const waiting = useRef(new Map<string, () => void>())

  useEffect(() => {
    const pending = waiting.current
    const flush = () => {
      for (const id of pending.keys())
        void fetch(addressOf('DELETE /api/photos/:id', { params: { id } }), {
          method: 'DELETE',
          credentials: 'same-origin',
          keepalive: true,
        })
      for (const cancel of pending.values()) cancel()
      pending.clear()
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  return useCallback(
    (photo) => {
      const key = ['photos', clientId]
      const before = queryClient.getQueryData<ClientPhoto[]>(key)
      queryClient.setQueryData<ClientPhoto[]>(key, (all) => all?.filter(({ id }) => id !== photo.id))
      const restore = () =>
        queryClient.setQueryData<ClientPhoto[]>(key, (all) =>
          before?.filter(({ id }) => id === photo.id || all?.some((one) => one.id === id)),
        )
      const noteId = `photo-${photo.id}`
      const timer = setTimeout(() => {
        waiting.current.delete(photo.id)
        notifications.hide(noteId)
        call('DELETE /api/photos/:id', { params: { id: photo.id } }).then(
          () => queryClient.invalidateQueries({ queryKey: ['client', clientId] }),
          (error: unknown) => {
            restore()
            notifications.show({ color: 'red', message: problemText(error) })
          },
        )
      }, undoMs)
      waiting.current.set(photo.id, () => {
        clearTimeout(timer)
        notifications.hide(noteId)
      })
      notifications.show({
        id: noteId,
        autoClose: false,
        withCloseButton: false,
        title: t('photos.deleted', { view: t(`view.${photo.view}`) }),
        message: (
          <Button
            variant="default"
            mt="xs"
            onClick={() => {
              waiting.current.get(photo.id)?.()
              waiting.current.delete(photo.id)
              restore()
            }}
          >
            {t('undo')}
          </Button>
        ),
      })
    },
    [clientId, problemText, queryClient, t],
  )
}
