import type { Client, ClientPhoto } from '@halftone/clinic'
import tileUrl from '@halftone/engine/assets/ranked-tile.bin?url'
import { createAutosave, type Autosave } from './document/autosave.ts'
import { chooseStart } from './document/choose-start.ts'
import { createDesignDocument, type DesignDocument } from './document/design-document.ts'
import { createDrafts } from './document/drafts.ts'
import { newDesign } from './document/new-design.ts'
import { createStore, type Store } from './document/store.ts'
import { isPlaced } from './kernels/placement.ts'
import { createCourse, type Course } from './session/course.ts'
import { createHeadModel, type HeadModel } from './session/head-model.ts'
import type { Judged } from './session/keep-judged.ts'
import { createPhotoSource, type PhotoSource } from './session/photo-source.ts'
import { createPicture, type Picture } from './session/picture.ts'
import { createSession, type Session } from './session/session.ts'
import type { StageTool } from './session/stage-tool.ts'
import { studioServer } from './studio-server.ts'
import { startEngine, type EngineClient } from './worker/engine-client.ts'

export type Notice = 'restored' | 'plain' | 'besideHead'

/** One open design with everything that works on it; React only looks at it. */
export type Studio = {
  readonly clientId: string
  readonly client: Client
  readonly document: DesignDocument
  readonly session: Session
  readonly autosave: Autosave
  readonly picture: Picture
  readonly course: Course
  readonly engine: EngineClient
  readonly head: HeadModel
  readonly photoSource: PhotoSource
  readonly photos: Store<readonly ClientPhoto[]>
  /** How the design reads, as far as it was judged; `keepJudged` fills it while See is open. */
  readonly judged: Store<Judged | undefined>
  /** What the live region says next. */
  readonly announcement: Store<string>
  /**
   * `restored`: unsaved work came back; `plain`: the graphics card is gone and a slower way draws on; `besideHead`: the
   * last press fell beside the head and did nothing.
   */
  readonly notice: Store<Notice | undefined>
  /** Where a panel that is open draws over the photo; undefined while there is no stage. */
  readonly stageLayer: Store<HTMLElement | undefined>
  /** What the panel that is open does with the tools `brush` and `place`. */
  readonly stageTool: Store<StageTool | undefined>
  readonly openedAt: number
  readonly stop: () => void
}

function schedule(task: () => void, delayMs: number): () => void {
  const timer = setTimeout(task, delayMs)
  return () => clearTimeout(timer)
}

/** Opens a saved design or a new one; unconfirmed work that was left on this device comes back. */
export async function openStudio(
  clientId: string,
  designId: string | undefined,
  onCreated: (id: string) => void,
  words: { newName: string },
): Promise<Studio> {
  const openedAt = performance.now()
  // The engine loads while the server answers.
  const engine = startEngine()
  try {
    const drafts = createDrafts(localStorage)
    const draftKey = `${clientId}.new`
    const [client, photos, clinic, saved] = await Promise.all([
      studioServer.client(clientId),
      studioServer.photos(clientId),
      studioServer.clinic(),
      designId === undefined ? undefined : studioServer.loadDesign(designId),
    ])
    const draft = drafts.read(designId ?? draftKey)
    const course = createCourse(clinic.settings)
    const start = chooseStart(saved, draft, () =>
      newDesign({
        pattern: client.pattern,
        name: words.newName,
        seed: crypto.getRandomValues(new Uint32Array(1))[0]!,
        shadeOf: course.darkestShadeOf,
      }),
    )
    const document = createDesignDocument(start.design)
    const session = createSession()
    const views = start.design.views
    const placed = views.find(isPlaced)
    session.set({
      ...session.get(),
      viewName: (placed ?? views[0])?.name,
      step: placed ? 'design' : views.length > 0 ? 'head' : 'photo',
    })
    const autosave = createAutosave({
      document,
      drafts,
      draftKey,
      schedule,
      target: { id: designId, revision: saved?.revision ?? 0 },
      startsUnsaved: start.isDraft,
      theirs: start.theirs,
      save: (target, design) => studioServer.saveDesign(clientId, target, design),
      onCreated,
    })
    const picture = createPicture({
      engine,
      document,
      session,
      tileUrl,
      course,
      isPlaced,
    })
    const photoSource = createPhotoSource({ document, session, engine, address: studioServer.photoAddress })
    const retry = () => void autosave.flush()
    const keep = (event: BeforeUnloadEvent) => {
      const { status, isKeptHere } = autosave.store.get()
      if (status !== 'saved' && !isKeptHere) event.preventDefault()
    }
    addEventListener('online', retry)
    addEventListener('beforeunload', keep)
    return {
      clientId,
      client,
      document,
      session,
      autosave,
      picture,
      course,
      engine,
      head: createHeadModel(document),
      photoSource,
      photos: createStore(photos),
      judged: createStore<Judged | undefined>(undefined),
      announcement: createStore(''),
      notice: createStore<Notice | undefined>(start.isDraft && !start.theirs ? 'restored' : undefined),
      stageLayer: createStore<HTMLElement | undefined>(undefined),
      stageTool: createStore<StageTool | undefined>(undefined),
      openedAt,
      stop: () => {
        removeEventListener('online', retry)
        removeEventListener('beforeunload', keep)
        void autosave.flush()
        autosave.stop()
        photoSource.stop()
        picture.stop()
      },
    }
  } catch (error) {
    engine.stop()
    throw error
  }
}
