import { createHash } from 'node:crypto'
import { photoMaxPixels } from '@halftone/clinic'
import sharp from 'sharp'
import { Problem } from '../../problems.ts'
import { messageOf } from '../../start-refusal.ts'
import type { HeicDecoder } from './decode-heic.ts'
import { focalPxOf } from './exif-focal.ts'
import { nameMisleads, type PhotoFormat, sniffFormat } from './sniff-format.ts'

export type PreparedPhoto = {
  /** JPEG, upright, sRGB, at most 6000 px, nothing of the camera's data left. */
  readonly full: Buffer
  readonly screen: Buffer
  readonly thumb: Buffer
  readonly widthPx: number
  readonly heightPx: number
  readonly focalPx: number | null
  readonly sourceFormat: PhotoFormat
  readonly sha256: string
  readonly remarks: string[]
}

const longestSidePx = 6000
const shortestSidePx = 200
const limits = { limitInputPixels: photoMaxPixels, failOn: 'error' as const, sequentialRead: true }
const megapixels = (pixels: number) => `${Math.round(pixels / 1e6)} megapixels`

/** Turns an uploaded file into the three pictures that are kept, or throws the problem that says what is wrong. */
export async function preparePhoto(
  bytes: Buffer,
  fileName: string | undefined,
  heicDecoder: HeicDecoder,
): Promise<PreparedPhoto> {
  if (bytes.length === 0) throw new Problem('photo-empty', 'The file has 0 bytes. Was it copied completely?')
  const format = sniffFormat(bytes)
  if (format === undefined)
    throw new Problem('photo-not-an-image', 'Use a JPEG, PNG, WebP, TIFF, HEIC or AVIF photo.')
  const { widthPx, heightPx, exif } = await readHeader(bytes)
  if (widthPx * heightPx > photoMaxPixels) throw tooManyPixels(widthPx * heightPx)
  if (Math.min(widthPx, heightPx) < shortestSidePx)
    throw new Problem(
      'photo-too-small',
      `The photo is ${widthPx} x ${heightPx} pixels; at least ${shortestSidePx} on each side are needed.`,
    )
  const full = await encodeOriginal(bytes, format, heicDecoder)
  const stored = { widthPx: full.info.width, heightPx: full.info.height }
  return {
    full: full.data,
    ...(await smallerSizes(full.data)),
    ...stored,
    focalPx: focalPxOf(exif, stored.widthPx, stored.heightPx) ?? null,
    sourceFormat: format,
    sha256: createHash('sha256').update(full.data).digest('hex'),
    remarks: nameMisleads(fileName, format)
      ? [
          `The file's name promises another format; its content is ${format.toUpperCase()}, and that was used.`,
        ]
      : [],
  }
}

/** The two sizes for screens, from a JPEG. */
export async function smallerSizes(full: Buffer): Promise<{ screen: Buffer; thumb: Buffer }> {
  const inside = { fit: 'inside', withoutEnlargement: true } as const
  const [screen, thumb] = await Promise.all([
    sharp(full, limits)
      .resize({ width: 2048, height: 2048, ...inside })
      .jpeg({ quality: 86 })
      .toBuffer(),
    sharp(full, limits)
      .resize({ width: 320, height: 320, ...inside })
      .webp({ quality: 80 })
      .toBuffer(),
  ])
  return { screen, thumb }
}

async function readHeader(bytes: Buffer) {
  try {
    const { width, height, exif } = await sharp(bytes, limits).metadata()
    return { widthPx: width, heightPx: height, exif }
  } catch (error) {
    if (messageOf(error).includes('pixel limit')) throw tooManyPixels()
    throw new Problem('photo-not-an-image', 'The file begins like a photo but cannot be read as one.')
  }
}

async function encodeOriginal(bytes: Buffer, format: PhotoFormat, heicDecoder: HeicDecoder) {
  const picture =
    format === 'heic' ? await decodedHeic(bytes, heicDecoder) : sharp(bytes, limits).autoOrient()
  try {
    return await picture
      .resize({ width: longestSidePx, height: longestSidePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
  } catch (error) {
    if (messageOf(error).includes('pixel limit')) throw tooManyPixels()
    throw new Problem(
      'photo-truncated',
      'The photo begins well and then breaks off or is damaged. Copy it from the camera again.',
    )
  }
}

async function decodedHeic(bytes: Buffer, heicDecoder: HeicDecoder) {
  try {
    const { widthPx, heightPx, rgba } = await heicDecoder.decode(bytes)
    return sharp(rgba, {
      raw: { width: widthPx, height: heightPx, channels: 4 },
      limitInputPixels: photoMaxPixels,
    })
  } catch {
    throw new Problem(
      'photo-heic-unsupported',
      'Send it as JPEG: on an iPhone choose Settings > Camera > Formats > Most Compatible, or share the photo as JPEG.',
    )
  }
}

const tooManyPixels = (pixels?: number) =>
  new Problem(
    'photo-too-many-pixels',
    `${pixels === undefined ? 'The photo has more' : `The photo has ${megapixels(pixels)}, more`} than the ${megapixels(photoMaxPixels)} that are read here.`,
  )
