// Draws docs/images/stages.png: one demo head at four moments, with the hairline magnified. Run: npx tsx scripts/build-readme-picture.ts
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp, { type OverlayOptions } from 'sharp'
import {
  defaultSettings,
  sessionGapsOf,
  sessionShadesOf,
  sessionSharesOf,
} from '../packages/clinic/src/index.ts'
import {
  appearanceAt,
  type Camera,
  composeLook,
  createDensityField,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  cutDots,
  demoDesign,
  hairlineCurve,
  lookAt,
  momentOf,
  parseRankedTile,
  polishDotSet,
  type Photo,
  renderDemoPhoto,
  runSteps,
  type StageName,
  type Vec3,
} from '../packages/engine/src/index.ts'

const out = fileURLToPath(new URL('../docs/images/stages.png', import.meta.url))
const tileFile = new URL('../packages/engine/assets/ranked-tile.bin', import.meta.url)

const client = 'norwood-5'
const moments: readonly { stage: StageName; title: string; note: string }[] = [
  { stage: 'before', title: 'Before', note: 'the photo' },
  { stage: 'session-1', title: 'Session 1', note: 'on the day' },
  { stage: 'session-3', title: 'Session 3', note: 'on the day' },
  { stage: '5y', title: 'Year 5', note: 'healed and faded' },
]

const panel = { widthPx: 588, heightPx: 640, gapPx: 16, cornerPx: 14 }
const inset = { sizePx: 196, marginPx: 14, spanMm: 18 }
const captionPx = 92
/** Pictures are drawn larger and averaged down, as a camera's sensor would. */
const finer = 2

const design = demoDesign(client)
const surface = createHeadSurface(design.head)
const settings = defaultSettings('EUR')
const shares = sessionSharesOf(design, settings)
const chart = createScalpChart(surface)
const pool = createDotPool(
  surface,
  chart,
  parseRankedTile(new Uint8Array(await readFile(tileFile))),
  design.seed,
)
const field = createDensityField(surface, chart, design)
const { dots } = runSteps(polishDotSet(pool, field, cutDots(pool, field, design, shares), shares))
const sessionShades = sessionShadesOf(design, settings, shares.length)

const portrait = lookAt({
  eyeMm: [-300, 600, 830],
  targetMm: [23, 60, 6],
  upMm: [0, 1, 0],
  focalPx: 4.3 * panel.widthPx * finer,
  widthPx: panel.widthPx * finer,
  heightPx: panel.heightPx * finer,
})
const macro = macroCamera()

function macroCamera(): Camera {
  const { directions } = hairlineCurve(surface, design.hairline)
  const onLine = directions[Math.round(0.53 * (directions.length - 1))]!
  // Some millimetres behind the line, where single dots turn into a field.
  const direction = surface.directionOf(
    [0, 1, 2].map((axis) => surface.pointMm(onLine)[axis]! + [0, 8, -13][axis]!) as unknown as Vec3,
  )
  const target = surface.pointMm(direction)
  const normal = surface.normal(direction)
  const distanceMm = 500
  return lookAt({
    eyeMm: [
      target[0] + distanceMm * normal[0],
      target[1] + distanceMm * normal[1],
      target[2] + distanceMm * normal[2],
    ],
    targetMm: target,
    upMm: [0, 1, 0],
    focalPx: (inset.sizePx * finer * distanceMm) / inset.spanMm,
    widthPx: inset.sizePx * finer,
    heightPx: inset.sizePx * finer,
  })
}

const portraitPhoto = renderDemoPhoto(client, 'front', { camera: portrait })
const macroPhoto = renderDemoPhoto(client, 'front', { camera: macro })

function lookOf(stage: StageName, photo: Photo, camera: Camera): Photo {
  const moment = momentOf(stage, sessionGapsOf(design, settings))
  return composeLook({
    photo,
    camera,
    surface,
    dots,
    appearance: appearanceAt(design, moment, { sessionShades }),
  })
}

/** Averages a picture down and cuts it to a shape. */
async function cut(photo: Photo, widthPx: number, heightPx: number, shape: string): Promise<Buffer> {
  const { rgba } = photo
  const raw = { width: photo.widthPx, height: photo.heightPx, channels: 4 } as const
  const small = await sharp(Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength), { raw })
    .resize(widthPx, heightPx, { kernel: 'cubic' })
    .png()
    .toBuffer()
  const mask = Buffer.from(`<svg width="${widthPx}" height="${heightPx}">${shape}</svg>`)
  return sharp(small)
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer()
}

const layers: OverlayOptions[] = []
for (const [index, { stage, title, note }] of moments.entries()) {
  const left = index * (panel.widthPx + panel.gapPx)
  const { widthPx, heightPx, cornerPx } = panel
  const frame = `<rect width="${widthPx}" height="${heightPx}" rx="${cornerPx}"/>`
  layers.push({
    input: await cut(lookOf(stage, portraitPhoto, portrait), widthPx, heightPx, frame),
    left,
    top: 0,
  })
  const half = inset.sizePx / 2
  const insetLeft = left + widthPx - inset.sizePx - inset.marginPx
  const insetTop = inset.marginPx
  const round = `<circle cx="${half}" cy="${half}" r="${half}"/>`
  layers.push({
    input: await cut(lookOf(stage, macroPhoto, macro), inset.sizePx, inset.sizePx, round),
    left: insetLeft,
    top: insetTop,
  })
  const ring = `<circle cx="${half}" cy="${half}" r="${half - 1.5}" fill="none" stroke="#fff" stroke-width="3"/>`
  const font = 'font-family="Inter, Helvetica, Arial, sans-serif" text-anchor="middle"'
  const text =
    `<text x="${widthPx / 2}" y="44" ${font} font-size="30" font-weight="400" fill="#6f7276">${title}</text>` +
    `<text x="${widthPx / 2}" y="78" ${font} font-size="22" font-weight="300" fill="#8d9095">${note}</text>`
  layers.push(
    {
      input: Buffer.from(`<svg width="${inset.sizePx}" height="${inset.sizePx}">${ring}</svg>`),
      left: insetLeft,
      top: insetTop,
    },
    {
      input: Buffer.from(`<svg width="${widthPx}" height="${captionPx}">${text}</svg>`),
      left,
      top: heightPx,
    },
  )
}

const width = moments.length * panel.widthPx + (moments.length - 1) * panel.gapPx
const height = panel.heightPx + captionPx
const { size } = await sharp({
  create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
})
  .composite(layers)
  .png({ compressionLevel: 9, adaptiveFiltering: true, palette: false })
  .toFile(out)
process.stdout.write(`${out}: ${width} x ${height} px, ${Math.round(size / 1024)} KiB\n`)
