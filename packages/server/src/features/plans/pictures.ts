import sharp from 'sharp'
import type { PlanPicture } from '../../database/schema.ts'
import { Problem } from '../../problems.ts'
import { sniffFormat } from '../photos/sniff-format.ts'

export type PreparedPicture = Omit<PlanPicture, 'key'> & { readonly jpeg: Buffer }

/** Reads the pictures that travel with a plan and keeps them as JPEG, at most 1400 px. */
export function preparePictures(
  pictures: readonly { readonly label: string; readonly base64: string }[],
): Promise<PreparedPicture[]> {
  return Promise.all(
    pictures.map(async ({ label, base64 }, index) => {
      const bytes = Buffer.from(base64, 'base64')
      const pointer = `/pictures/${index}/base64`
      const format = sniffFormat(bytes)
      if (format !== 'jpeg' && format !== 'png' && format !== 'webp')
        throw notAPicture(pointer, 'A picture of a plan is a JPEG, PNG or WebP.')
      try {
        const { data, info } = await sharp(bytes, { limitInputPixels: 50_000_000, failOn: 'error' })
          .resize({ width: 1400, height: 1400, fit: 'inside', withoutEnlargement: true })
          .flatten({ background: '#ffffff' })
          .jpeg({ quality: 88 })
          .toBuffer({ resolveWithObject: true })
        return { label, jpeg: data, widthPx: info.width, heightPx: info.height }
      } catch {
        throw notAPicture(pointer, 'This picture is damaged or has too many pixels.')
      }
    }),
  )
}

const notAPicture = (pointer: string, detail: string) =>
  new Problem('photo-not-an-image', detail, { errors: [{ pointer, detail }] })
