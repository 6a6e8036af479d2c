import { constants, setPriority } from 'node:os'
import { defaultSettings, sessionGapsOf, sessionShadesOf, sessionSharesOf } from '@halftone/clinic'
import {
  appearanceAt,
  composeLook,
  demoDesign,
  finishedDemoName,
  momentOf,
  type Photo,
  renderDemoPhoto,
  studioCamera,
} from '@halftone/engine'
import sharp from 'sharp'
import { drawDesign } from '../../drawing/draw-design.ts'
import { serveTasks } from '../../workers/serve-tasks.ts'
import { healedPhotoName } from './demo-photo-names.ts'
import type { DemoPhotoRequest } from './demo-photos.ts'

// Drawing ahead must not slow what somebody waits for; on Linux this lowers this thread alone.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

/** The photo of the finished head with every dot of its design, healed. */
function drawHealed(view: DemoPhotoRequest['view'], widthPx: number): Photo {
  const photo = renderDemoPhoto(finishedDemoName, view, { widthPx })
  const design = demoDesign(finishedDemoName)
  const settings = defaultSettings('EUR')
  const shares = sessionSharesOf(design, settings)
  const { surface, dots } = drawDesign(design, shares)
  const moment = momentOf('healed', sessionGapsOf(design, settings))
  const appearance = appearanceAt(design, moment, {
    sessionShades: sessionShadesOf(design, settings, shares.length),
  })
  return composeLook({ photo, camera: studioCamera(view, photo.widthPx), surface, dots, appearance })
}

serveTasks(async ({ name, view, widthPx: wantedPx }: DemoPhotoRequest): Promise<Uint8Array> => {
  const { rgba, widthPx, heightPx } =
    name === healedPhotoName ? drawHealed(view, wantedPx) : renderDemoPhoto(name, view, { widthPx: wantedPx })
  const jpeg = await sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return new Uint8Array(jpeg)
})
