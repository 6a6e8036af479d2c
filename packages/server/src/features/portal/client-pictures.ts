import { type ClinicSettings, defaultSettings } from '@halftone/clinic'
import {
  type Camera,
  type Design,
  demoDesign,
  type DemoDesignName,
  demoDesignNames,
  type StageName,
} from '@halftone/engine'
import type { FileStore } from '../../files/file-store.ts'
import { createTaskQueue } from '../../workers/task-queue.ts'
import type { DemoPhotos } from '../demo/demo-photos.ts'

export type LookRequest = {
  readonly design: Design
  readonly settings: ClinicSettings
  readonly stage: StageName
  /** Days since the stage was reached. */
  readonly daysAfter: number
  /** JPEG or PNG of the view, any size. */
  readonly photo: Uint8Array
  readonly camera: Camera
  /** `close` cuts out where the dots are; `whole` shows the head. */
  readonly frame: 'whole' | 'close'
}

/** Pictures for people who are no staff, drawn by the engine when first asked for. */
export type ClientPictures = {
  /** A model's head at a stage of its own course (WebP). */
  readonly model: (name: DemoDesignName, stage: StageName) => Promise<Buffer>
  /** A close-up of the healing skin of the model nearest in skin colour, days after session `number` (WebP). */
  readonly healing: (skin: Skin | null, sessionNumber: number, daysAfter: number) => Promise<Buffer>
  /** One's own photo with the dots of one's own design (WebP); kept by the caller. */
  readonly own: (request: Omit<LookRequest, 'frame' | 'daysAfter'>) => Promise<Buffer>
  readonly close: () => Promise<void>
}

export type Skin = readonly [number, number, number]

/** Models by skin, lightest first, with the view that shows their dots best; `women` for the public page's choice. */
export const models = demoDesignNames

/** The view in which most of a model's treated skin is seen. */
const viewOf: { readonly [name in DemoDesignName]: string } = {
  'norwood-3': 'front',
  'norwood-5': 'front',
  'norwood-7': 'front',
  'diffuse-women': 'top',
  'fut-scar': 'back',
  alopecia: 'left',
}

const healingModels = ['norwood-3', 'norwood-5', 'norwood-7'] as const
const lightness = ([r, g, b]: Skin) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** The model whose skin is nearest in lightness; without a skin, the one in the middle. */
export function nearestModel(skin: Skin | null): (typeof healingModels)[number] {
  if (skin === null) return 'norwood-5'
  const distance = (name: DemoDesignName) => Math.abs(lightness(designOf(name).skin.srgb) - lightness(skin))
  return healingModels.toSorted((a, b) => distance(a) - distance(b))[0] ?? 'norwood-5'
}

const designs = new Map<string, Design>()
function designOf(name: DemoDesignName): Design {
  const design = designs.get(name) ?? demoDesign(name)
  designs.set(name, design)
  return design
}

/** @param cache where pictures of models are kept; they can be deleted at any time */
export function createClientPictures(
  cache: FileStore,
  demoPhotos: DemoPhotos,
  threads: number,
): ClientPictures {
  const queue = createTaskQueue<LookRequest, Uint8Array>('draw-look', threads)
  const running = new Map<string, Promise<Buffer>>()
  const settings = defaultSettings('EUR')

  const draw = async (request: LookRequest) => Buffer.from(await queue.run(request, { urgent: true }))

  const drawModel = async (
    name: DemoDesignName,
    stage: StageName,
    daysAfter: number,
    frame: 'whole' | 'close',
  ) => {
    const design = designOf(name)
    const view = design.views.find((candidate) => candidate.name === viewOf[name])
    const photo = view && (await demoPhotos.file(name, view.name, 'full'))
    if (view === undefined || photo === undefined) throw new Error(`The model ${name} has no picture.`)
    return draw({ design, settings, stage, daysAfter, photo, camera: view.camera, frame })
  }

  /** Draws once: whoever asks for the same picture meanwhile waits for it. */
  const kept = async (key: string, make: () => Promise<Buffer>): Promise<Buffer> => {
    const there = await cache.read(key)
    if (there !== undefined) return there
    const already = running.get(key)
    if (already !== undefined) return already
    const made = make().then(async (bytes) => {
      await cache.write(key, bytes)
      return bytes
    })
    running.set(key, made)
    const forget = () => running.delete(key)
    made.then(forget, forget)
    return made
  }

  return {
    model: (name, stage) =>
      kept(`${designOf(name).engineVersion}/model-${name}-${stage}.webp`, () =>
        drawModel(name, stage, 0, 'whole'),
      ),
    healing: (skin, sessionNumber, daysAfter) => {
      const name = nearestModel(skin)
      const number = Math.min(3, Math.max(1, sessionNumber)) as 1 | 2 | 3
      return kept(`${designOf(name).engineVersion}/healing-${name}-${number}-${daysAfter}.webp`, () =>
        drawModel(name, `session-${number}`, daysAfter, 'close'),
      )
    },
    own: (request) => draw({ ...request, daysAfter: 0, frame: 'whole' }),
    close: queue.close,
  }
}
