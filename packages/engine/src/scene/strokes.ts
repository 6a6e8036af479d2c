import type { DotSet } from '../dots/dot-set.ts'
import type { Camera } from '../head/camera.ts'
import { facingCosine } from '../head/occlusion.ts'
import { projectPoint } from '../head/project.ts'
import { composeProjected } from '../look/compose-look.ts'
import type { Photo } from '../look/photo.ts'
import type { Vec3 } from '../vector.ts'
import { smoothStep } from './solids.ts'
import type { DepthPicture } from './trace.ts'

/** A short straight hair: root and tip in the head frame, half width, and how much of the light it takes. */
export type Stroke = {
  readonly rootMm: Vec3
  readonly tipMm: Vec3
  readonly sigmaMm: number
  /** 0..1, multiplies the hair's density. */
  readonly strength: number
  /** Skin normal at the root: hairs fade out where the skin is seen at a grazing angle. */
  readonly normal?: Vec3
}

/** Optical density across the middle of a single hair, per channel: dark hair takes blue most. */
export type HairDensity = Vec3

/** A root this far behind the depth picture is hidden, mm. */
const hiddenMm = 2

/** Draws hairs onto a rendered photo as elongated Gaussians, in linear light, hidden ones left out. */
export function drawStrokes(
  photo: Photo,
  depth: DepthPicture,
  strokes: readonly Stroke[],
  density: HairDensity,
  psfSigmaPx: number,
): Photo {
  const { camera } = depth
  const shown = strokes.filter((stroke) => isShown(depth, camera, stroke.rootMm))
  const count = shown.length
  const xPx = new Float32Array(count)
  const yPx = new Float32Array(count)
  const a = new Float32Array(count)
  const b = new Float32Array(count)
  const c = new Float32Array(count)
  shown.forEach((stroke, k) => {
    const root = projectPoint(camera, stroke.rootMm)
    const tip = projectPoint(camera, stroke.tipMm)
    const dx = tip.xPx - root.xPx
    const dy = tip.yPx - root.yPx
    // A uniform segment has variance length^2 / 12 along itself.
    const width = (stroke.sigmaMm * camera.focalPx) / root.depthMm
    xPx[k] = (root.xPx + tip.xPx) / 2
    yPx[k] = (root.yPx + tip.yPx) / 2
    a[k] = (dx * dx) / 12 + width * width
    b[k] = (dx * dy) / 12
    c[k] = (dy * dy) / 12 + width * width
  })
  return composeProjected({
    photo,
    camera,
    dots: singleClass(count),
    projected: {
      count,
      xPx,
      yPx,
      a,
      b,
      c,
      fade: Float32Array.from(shown, (stroke) => stroke.strength * grazingFade(camera, stroke)),
      index: Uint32Array.from({ length: count }, (_, i) => i),
    },
    appearance: {
      classCount: 1,
      profiles: [{ terms: [{ weight: density, sigmaMm: [1, 1, 1] }] }],
      skinFactor: [1, 1, 1],
    },
    psfSigmaPx,
    diffuse: {
      widthPx: photo.widthPx,
      heightPx: photo.heightPx,
      share: new Uint8Array(photo.widthPx * photo.heightPx).fill(255),
    },
  })
}

function grazingFade(camera: Camera, { rootMm, normal }: Stroke): number {
  return normal ? smoothStep(0.02, 0.6, facingCosine(camera, rootMm, normal)) : 1
}

/** Whether a point on or near the skin is what the camera sees there. */
export function isShown(depth: DepthPicture, camera: Camera, pointMm: Vec3): boolean {
  const { xPx, yPx, depthMm } = projectPoint(camera, pointMm)
  const x = Math.floor(xPx)
  const y = Math.floor(yPx)
  if (!(depthMm > 0) || x < 0 || y < 0 || x >= camera.widthPx || y >= camera.heightPx) return false
  const [ox, oy, oz] = camera.centreMm
  const distance = Math.hypot(pointMm[0] - ox, pointMm[1] - oy, pointMm[2] - oz)
  return distance < depth.distanceMm[y * camera.widthPx + x]! + hiddenMm
}

function singleClass(count: number): DotSet {
  return {
    count,
    positionsMm: new Float32Array(0),
    normals: new Float32Array(0),
    ids: new Uint32Array(0),
    rankShare: new Float32Array(0),
    session: new Uint8Array(count).fill(1),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(0),
  }
}
