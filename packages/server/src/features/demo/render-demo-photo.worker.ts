import { constants, setPriority } from 'node:os'
import { renderDemoPhoto } from '@halftone/engine'
import sharp from 'sharp'
import { serveTasks } from '../../workers/serve-tasks.ts'
import type { DemoPhotoRequest } from './demo-photos.ts'

// Drawing ahead must not slow what somebody waits for; on Linux this lowers this thread alone.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

serveTasks(async ({ name, view, widthPx: wantedPx }: DemoPhotoRequest): Promise<Uint8Array> => {
  const { rgba, widthPx, heightPx } = renderDemoPhoto(name, view, { widthPx: wantedPx })
  const jpeg = await sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return new Uint8Array(jpeg)
})
