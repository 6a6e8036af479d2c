import { photoViews, type PhotoView } from '@halftone/clinic'
import { Button, NativeSelect } from '@mantine/core'
import { IconPhotoPlus, IconX } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import { isProblem } from '../../shared/problems.ts'
import { addView, removeView } from '../document/new-design.ts'
import { patch } from '../document/store.ts'
import { useStore } from '../document/use-store.ts'
import { isPlaced } from '../kernels/placement.ts'
import { studioServer } from '../studio-server.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { viewLabel } from '../view-label.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** Photos of the client: those in this design first, the others to pick from, and a place to drop new ones. */
export function PhotoPanel() {
  const studio = useStudio()
  const words = useWords()
  const photos = useStore(studio.photos, (list) => list)
  const views = useDesign((design) => design.views)
  const [view, setView] = useState<PhotoView>(() => nextView(photos.map((photo) => photo.view)))
  const [busy, setBusy] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const used = new Set(views.map(({ photoId }) => photoId))

  const use = (photo: (typeof photos)[number]) => {
    studio.document.change('addPhoto', (design) =>
      addView(design, {
        id: photo.id,
        view: photo.view,
        size: { width: photo.widthPx, height: photo.heightPx },
      }),
    )
    const added = studio.document.store.get().design.views.find(({ photoId }) => photoId === photo.id)
    patch(studio.session, { viewName: added?.name, selection: undefined, asking: undefined })
  }
  const upload = async (files: readonly File[]) => {
    setProblem(undefined)
    let next = view
    for (const file of files) {
      setBusy(file.name)
      try {
        const photo = await studioServer.upload(studio.clientId, file, next)
        studio.photos.set((list) => [photo, ...list])
        use(photo)
        next = nextView(studio.photos.get().map((each) => each.view))
        setView(next)
      } catch (error) {
        const known = isProblem(error) && error.code !== 'unreachable' ? error.detail : undefined
        setProblem(known ?? words('photo.uploadFailed', { name: file.name }))
      }
    }
    setBusy(undefined)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void upload([...event.dataTransfer.files])
  }

  return (
    <div className={styles['panel']}>
      <header>
        <h2>{words('photo.title')}</h2>
        <p className="soft">{words('photo.lead')}</p>
      </header>

      {photos.length > 0 && (
        <ul className={styles['photos']}>
          {photos.map((photo) => {
            const inDesign = views.find(({ photoId }) => photoId === photo.id)
            return (
              <li key={photo.id} data-used={inDesign ? '' : undefined}>
                <button
                  type="button"
                  className={styles['photo']}
                  aria-pressed={inDesign !== undefined}
                  onClick={() => use(photo)}
                >
                  <img src={studioServer.photoAddress(photo.id, 'thumb')} alt="" loading="lazy" />
                  <span>
                    {viewLabel(words, inDesign?.name ?? photo.view)}
                    {inDesign && (
                      <small>{isPlaced(inDesign) ? words('photo.placed') : words('photo.unplaced')}</small>
                    )}
                  </span>
                </button>
                {inDesign && used.has(photo.id) && (
                  <button
                    type="button"
                    className={styles['photoRemove']}
                    aria-label={words('photo.remove', { name: viewLabel(words, inDesign.name) })}
                    title={words('photo.removeHint')}
                    onClick={() => {
                      studio.document.change('removePhoto', (design) => removeView(design, inDesign.name))
                      const rest = studio.document.store.get().design.views
                      patch(studio.session, { viewName: rest[0]?.name, selection: undefined })
                    }}
                  >
                    <IconX size={16} stroke={1.8} aria-hidden="true" />
                  </button>
                )}
              </li>
            )
          })}
        </ul>
      )}

      <section
        className={styles['drop']}
        data-over={isOver ? '' : undefined}
        aria-label={words('photo.addTitle')}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <NativeSelect
          label={words('photo.whichView')}
          value={view}
          onChange={(event) => setView(event.currentTarget.value as PhotoView)}
          data={photoViews.map((value) => ({ value, label: words(`view.${value}`) }))}
        />
        <Button
          variant="default"
          fullWidth
          loading={busy !== undefined}
          leftSection={<IconPhotoPlus size={20} stroke={1.5} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {words('photo.choose')}
        </Button>
        <p className="soft">{words('photo.dropHint')}</p>
        <input
          ref={input}
          type="file"
          accept="image/*,.heic,.heif"
          hidden
          multiple
          onChange={(event) => {
            void upload([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <div role="status">
          {busy && words('photo.uploading', { name: busy })}
          {problem && <p className={styles['problem']}>{problem}</p>}
        </div>
      </section>

      <details className={styles['more']}>
        <summary>{words('photo.howTitle')}</summary>
        <ul>
          <li>{words('photo.how1')}</li>
          <li>{words('photo.how2')}</li>
          <li>{words('photo.how3')}</li>
        </ul>
      </details>

      {views.length > 0 && (
        <Button fullWidth onClick={() => patch(studio.session, { step: 'head' })}>
          {words('photo.next')}
        </Button>
      )}
    </div>
  )
}

/** The view that is still missing, in the order in which photos are usually taken. */
export function nextView(taken: readonly string[]): PhotoView {
  return (['front', 'top', 'left', 'right', 'back'] as const).find((view) => !taken.includes(view)) ?? 'other'
}
