import { constants, setPriority } from 'node:os'
import { sessionGapsOf, sessionShadesOf, sessionSharesOf } from '@halftone/clinic'
import { appearanceAt, type Camera, composeLook, type Design, momentOf, type Photo } from '@halftone/engine'
import sharp from 'sharp'
import { type DrawnDesign, drawDesign } from '../../drawing/draw-design.ts'
import { serveTasks } from '../../workers/serve-tasks.ts'
import type { LookRequest } from './client-pictures.ts'

if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

/** Width at which a look is composed, px: enough for a close-up of a phone's width. */
const composedWidthPx = 1200
const widthPx = 640
const closeUp = { width: 520, height: 400 }

/** The stages of one design are asked for one after the other. */
const drawn = new Map<string, DrawnDesign>()
function drawnOf(design: Design, shares: readonly number[]): DrawnDesign {
  const key = JSON.stringify([design, shares])
  const kept = drawn.get(key) ?? drawDesign(design, shares)
  drawn.clear()
  drawn.set(key, kept)
  return kept
}

async function readPhoto(bytes: Uint8Array): Promise<Photo> {
  const { data, info } = await sharp(bytes)
    .resize({ width: composedWidthPx, withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    widthPx: info.width,
    heightPx: info.height,
    rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  }
}

function cameraFor(camera: Camera, photo: Photo): Camera {
  const factor = photo.widthPx / camera.widthPx
  const [cx, cy] = camera.principalPx
  return {
    ...camera,
    widthPx: photo.widthPx,
    heightPx: photo.heightPx,
    focalPx: camera.focalPx * factor,
    principalPx: [cx * factor, cy * factor],
  }
}

/** The frame of a close-up: around where the dots change the picture most. */
function frameOf(before: Photo, after: Photo) {
  let [sum, sumX, sumY] = [0, 0, 0]
  for (let p = 0; p < before.rgba.length; p += 4) {
    const change = Math.abs(before.rgba[p + 1]! - after.rgba[p + 1]!)
    if (change < 3) continue
    const pixel = p / 4
    sum += change
    sumX += change * (pixel % before.widthPx)
    sumY += change * Math.floor(pixel / before.widthPx)
  }
  const within = (middle: number, size: number, whole: number) =>
    Math.round(Math.min(whole - size, Math.max(0, middle - size / 2)))
  const width = Math.min(closeUp.width, before.widthPx)
  const height = Math.min(closeUp.height, before.heightPx)
  return {
    left: within(sum === 0 ? before.widthPx / 2 : sumX / sum, width, before.widthPx),
    top: within(sum === 0 ? before.heightPx / 4 : sumY / sum, height, before.heightPx),
    width,
    height,
  }
}

serveTasks(async (request: LookRequest): Promise<Uint8Array> => {
  const { design, settings, stage, daysAfter, photo: bytes, frame } = request
  const photo = await readPhoto(bytes)
  const shares = sessionSharesOf(design, settings)
  const camera = cameraFor(request.camera, photo)
  const { surface, dots } = drawnOf(design, shares)
  const reached = momentOf(stage, sessionGapsOf(design, settings))
  const moment = { ...reached, daysSince: reached.daysSince.map((days) => days + daysAfter) }
  const appearance = appearanceAt(design, moment, {
    sessionShades: sessionShadesOf(design, settings, shares.length),
  })
  const looked = stage === 'before' ? photo : composeLook({ photo, camera, surface, dots, appearance })
  const picture = sharp(looked.rgba, {
    raw: { width: looked.widthPx, height: looked.heightPx, channels: 4 },
  }).removeAlpha()
  const framed =
    frame === 'close' ? picture.extract(frameOf(photo, looked)) : picture.resize({ width: widthPx })
  return new Uint8Array(await framed.webp({ quality: 82 }).toBuffer())
})
