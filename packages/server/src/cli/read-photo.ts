import type { Photo } from '@halftone/engine'
import sharp from 'sharp'
import { CliError } from './cli-error.ts'

// Larger than any phone's picture; a decompression bomb is far beyond it.
const largestPixels = 120_000_000
const photoFormats = new Set<string>(['jpeg', 'png', 'webp', 'tiff', 'heif'])

/** Reads a JPEG, PNG, WebP, TIFF or AVIF upright, as sRGB. */
export async function readPhoto(path: string): Promise<Photo> {
  try {
    const picture = sharp(path, { limitInputPixels: largestPixels })
    // The library draws SVG and PDF too, which no camera takes and which may name other files.
    const { format } = await picture.metadata()
    if (!photoFormats.has(format)) throw new Error(`no photo: ${format}`)
    const { data, info } = await picture
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return {
      widthPx: info.width,
      heightPx: info.height,
      rgba: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
    }
  } catch (error) {
    const reason = (error as Error).message
    if (/missing/i.test(reason)) throw new CliError('file-not-found', `There is no photo ${path}.`)
    if (/pixel limit/i.test(reason)) {
      throw new CliError('photo-too-large', `${path} has more than 120 million pixels; scale it down first.`)
    }
    throw new CliError(
      'not-an-image',
      `${path} cannot be read as a photo; use a whole JPEG, PNG or WebP file.`,
    )
  }
}

/** Writes a picture as PNG, whole or not at all. */
export async function encodePng(photo: Photo): Promise<Uint8Array> {
  return sharp(photo.rgba, { raw: { width: photo.widthPx, height: photo.heightPx, channels: 4 } })
    .png({ compressionLevel: 6 })
    .toBuffer()
}
