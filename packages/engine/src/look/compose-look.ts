import type { DotSet } from '../dots/dot-set.ts'
import { EngineError } from '../engine-error.ts'
import type { Camera } from '../head/camera.ts'
import { doseTransmittance } from '../skin/overlap-of-dots.ts'
import type { Appearance } from './appearance.ts'
import { DensityPlane } from './density-planes.ts'
import { prepareDiffuse, type DiffuseMap } from './diffuse-map.ts'
import {
  blurredPeak,
  defaultPsfSigmaPx,
  footprintCut,
  footprintGain,
  minimumPsfSigmaPx,
  pixelVariancePx2,
  treatedDensityPerCm2,
  treatedShare,
  treatedSigmaMm,
} from './dot-optics.ts'
import { byteOfLinear, linearOfByte } from './light-codes.ts'
import type { Photo } from './photo.ts'
import { glossShare, type PictureLight, pictureLight } from './picture-light.ts'
import type { ProjectedDots } from './project-dots.ts'
import type { Region } from './region.ts'
import { Silhouette, type RayTarget } from './silhouette.ts'

/** Rows handled at a time: between two bands the caller hears of progress and may stop. */
const bandRows = 128
const noOverlap = [0, 0, 0] as const

export type Layer = {
  readonly photo: Photo
  readonly camera: Camera
  /** Head the dots lie on; pixels that do not show it are left alone. Absent: no outline is applied. */
  readonly surface?: RayTarget | undefined
  readonly dots: DotSet
  readonly projected: ProjectedDots
  readonly appearance: Appearance
  /** Blur of the photo, px, at least 0.5; default 0.7. */
  readonly psfSigmaPx?: number | undefined
  /** Only these pixels may change; default: all. */
  readonly region?: Region | undefined
  /** Result of `prepareDiffuse(photo)`, when it is at hand. */
  readonly diffuse?: DiffuseMap | undefined
  /** One byte a pixel, 0 = never draw here (an ear, a garment), 255 = may draw. */
  readonly mask?: Uint8Array | undefined
  /** Light to show the picture in; default as photographed. Another light changes every pixel of the region. */
  readonly light?: PictureLight | undefined
  /** Hears the share done, 0..1; returning false stops with the error `look-cancelled`. */
  readonly onProgress?: ((share: number) => boolean | void) | undefined
}

type Term = { readonly channel: number; readonly weight: number; readonly variance: number }
type Box = { left: number; top: number; right: number; bottom: number }

/**
 * Draws projected dots onto a photo in linear light: out = specular + diffuse * transmittance(dose) * redness, in the
 * colour and with the gloss of the light. As photographed, pixels that no dot reaches keep their bytes. The photo itself
 * is not changed.
 */
export function composeProjected(layer: Layer): Photo {
  const { photo, camera, dots, projected, appearance } = layer
  const { widthPx, heightPx } = photo
  if (camera.widthPx !== widthPx || camera.heightPx !== heightPx) {
    throw new EngineError(
      'photo-camera-mismatch',
      `The photo is ${widthPx} x ${heightPx} px but its camera is for ${camera.widthPx} x ${camera.heightPx} px. ` +
        'Scale the camera to the photo before drawing.',
    )
  }
  const blurVariance =
    Math.max(minimumPsfSigmaPx, layer.psfSigmaPx ?? defaultPsfSigmaPx) ** 2 + pixelVariancePx2
  const terms = appearance.profiles.map((profile) =>
    profile?.terms.flatMap(({ weight, sigmaMm }): Term[] =>
      [0, 1, 2]
        .filter((channel) => weight[channel]! !== 0)
        .map((channel) => ({ channel, weight: weight[channel]!, variance: sigmaMm[channel]! ** 2 })),
    ),
  )
  const redness = appearance.skinFactor
  const overlap = appearance.overlap ?? noOverlap
  const isRedness = redness.some((factor) => factor !== 1)
  const termsOf = (k: number): readonly Term[] | undefined => {
    const i = projected.index[k]!
    return terms[(dots.session[i]! - 1) * appearance.classCount + dots.classIndex[i]!]
  }

  // Reach of every dot (its widest term) and the box that holds them all.
  const reachX = new Float32Array(projected.count)
  const reachY = new Float32Array(projected.count)
  const box: Box = { left: widthPx, top: heightPx, right: 0, bottom: 0 }
  for (let k = 0; k < projected.count; k++) {
    const list = termsOf(k)
    if (!list) continue
    let variance = isRedness ? treatedSigmaMm ** 2 : 0
    for (const term of list) variance = Math.max(variance, term.variance)
    const wide = Math.sqrt(footprintCut * (variance * projected.a[k]! + blurVariance)) + coarseMarginPx
    const tall = Math.sqrt(footprintCut * (variance * projected.c[k]! + blurVariance)) + coarseMarginPx
    reachX[k] = wide
    reachY[k] = tall
    box.left = Math.min(box.left, projected.xPx[k]! - wide)
    box.right = Math.max(box.right, projected.xPx[k]! + wide)
    box.top = Math.min(box.top, projected.yPx[k]! - tall)
    box.bottom = Math.max(box.bottom, projected.yPx[k]! + tall)
  }
  const { gains, glossGain, isEstimate } = layer.light ?? pictureLight('as-photographed')
  if (isEstimate) {
    box.left = box.top = 0
    box.right = widthPx
    box.bottom = heightPx
  }
  const out = new Uint8ClampedArray(photo.rgba)
  const result: Photo = { widthPx, heightPx, rgba: out }
  const limit = layer.region
  const left = Math.max(0, limit?.xPx ?? 0, Math.floor(box.left))
  const top = Math.max(0, limit?.yPx ?? 0, Math.floor(box.top))
  const right = Math.min(widthPx, limit ? limit.xPx + limit.widthPx : widthPx, Math.ceil(box.right))
  const bottom = Math.min(heightPx, limit ? limit.yPx + limit.heightPx : heightPx, Math.ceil(box.bottom))
  if (right <= left || bottom <= top) return result

  const region: Region = { xPx: left, yPx: top, widthPx: right - left, heightPx: bottom - top }
  const diffuse = layer.diffuse ?? prepareDiffuse(photo, region)
  const silhouette = layer.surface ? new Silhouette(camera, layer.surface, region) : undefined
  const rows = [0, 1, 2, 3].map(() => new Float32Array(region.widthPx))
  const perBand = dotsPerBand(projected, reachY, top, bottom)

  for (let band = 0; band < perBand.length; band++) {
    if (layer.onProgress?.(band / perBand.length) === false) {
      throw new EngineError('look-cancelled', 'Drawing the dots was stopped by the caller.')
    }
    const members = perBand[band]!
    if (members.length === 0 && !isEstimate) continue
    const bandTop = top + band * bandRows
    const height = Math.min(bandRows, bottom - bandTop)
    const planes = rows.map(() => new DensityPlane(left, bandTop, region.widthPx, height))
    let from = isEstimate ? left : right
    let to = isEstimate ? right : left
    for (const k of members) {
      const x = projected.xPx[k]!
      addDot(planes, projected, k, termsOf(k)!, blurVariance, isRedness, overlap)
      from = Math.min(from, Math.floor(x - reachX[k]!))
      to = Math.max(to, Math.ceil(x + reachX[k]!))
    }
    for (let y = bandTop; y < bandTop + height; y++) {
      for (let channel = 0; channel < (isRedness ? 4 : 3); channel++)
        planes[channel]!.readRow(y, rows[channel]!)
      drawRow(y, Math.max(left, from), Math.min(right, to))
    }
  }
  layer.onProgress?.(1)
  return result

  function drawRow(y: number, from: number, to: number): void {
    const [red, green, blue, treated] = rows as [Float32Array, Float32Array, Float32Array, Float32Array]
    for (let x = from; x < to; x++) {
      const i = x - left
      const dr = red[i]!
      const dg = green[i]!
      const db = blue[i]!
      const near = treated[i]!
      const isBare = dr === 0 && dg === 0 && db === 0 && near === 0
      if (isBare && !isEstimate) continue
      const pixel = y * widthPx + x
      let cover = isBare ? 0 : silhouette ? silhouette.coverage(x, y) : 1
      if (layer.mask) cover *= layer.mask[pixel]! / 255
      if (cover === 0 && !isEstimate) continue
      const p = 4 * pixel
      const lr = linearOfByte[out[p]!]!
      const lg = linearOfByte[out[p + 1]!]!
      const lb = linearOfByte[out[p + 2]!]!
      const specular = (1 - diffuse.share[pixel]! / 255) * Math.min(lr, lg, lb)
      const gloss = glossGain === 1 ? specular : (1 + (glossGain - 1) * glossShare(lr, lg, lb)) * specular
      const share = isRedness ? cover * treatedShare(near) : 0
      out[p] = byteOfLinear(
        gains[0] *
          (gloss +
            (lr - specular) * doseTransmittance(dr * cover, overlap[0]) * (1 + (redness[0] - 1) * share)),
      )
      out[p + 1] = byteOfLinear(
        gains[1] *
          (gloss +
            (lg - specular) * doseTransmittance(dg * cover, overlap[1]) * (1 + (redness[1] - 1) * share)),
      )
      out[p + 2] = byteOfLinear(
        gains[2] *
          (gloss +
            (lb - specular) * doseTransmittance(db * cover, overlap[2]) * (1 + (redness[2] - 1) * share)),
      )
    }
  }
}

/** Reading a coarse level bilinearly widens a footprint by up to one sample. */
const coarseMarginPx = 8

function dotsPerBand(
  projected: ProjectedDots,
  reachY: Float32Array,
  top: number,
  bottom: number,
): number[][] {
  const bands: number[][] = Array.from({ length: Math.ceil((bottom - top) / bandRows) }, () => [])
  for (let k = 0; k < projected.count; k++) {
    if (reachY[k] === 0) continue
    const y = projected.yPx[k]! - top
    const first = Math.max(0, Math.floor((y - reachY[k]!) / bandRows))
    const last = Math.min(bands.length - 1, Math.floor((y + reachY[k]!) / bandRows))
    for (let band = first; band <= last; band++) bands[band]!.push(k)
  }
  return bands
}

function addDot(
  planes: readonly DensityPlane[],
  projected: ProjectedDots,
  k: number,
  terms: readonly Term[],
  blurVariance: number,
  isRedness: boolean,
  overlap: readonly [number, number, number],
): void {
  const x = projected.xPx[k]!
  const y = projected.yPx[k]!
  const a = projected.a[k]!
  const b = projected.b[k]!
  const c = projected.c[k]!
  const strength = projected.fade[k]! * footprintGain
  const scale = Math.sqrt(Math.max(1e-9, a * c - b * b))
  for (const { channel, weight, variance } of terms) {
    const sxx = variance * a + blurVariance
    const sxy = variance * b
    const syy = variance * c + blurVariance
    const areaGain = Math.sqrt(sxx * syy - sxy * sxy) / (variance * scale)
    planes[channel]!.add(x, y, sxx, sxy, syy, blurredPeak(weight, areaGain, overlap[channel]) * strength)
  }
  if (!isRedness) return
  const variance = treatedSigmaMm ** 2
  const sxx = variance * a + blurVariance
  const sxy = variance * b
  const syy = variance * c + blurVariance
  const areaGain = Math.sqrt(sxx * syy - sxy * sxy) / (variance * scale)
  const peak = 100 / (treatedDensityPerCm2 * 2 * Math.PI * variance)
  planes[3]!.add(x, y, sxx, sxy, syy, (peak / areaGain) * strength)
}
