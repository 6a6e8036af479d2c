import type { DotSet } from '../dots/dot-set.ts'
import type { DotProfile } from '../look/appearance.ts'
import { channelOverlap } from '../look/channel-overlap.ts'
import { composeProjected } from '../look/compose-look.ts'
import { dotProfile } from '../look/dot-profile.ts'
import type { Photo } from '../look/photo.ts'
import { projectVisibleDots } from '../look/project-dots.ts'
import type { PigmentDot } from '../skin/dot-contrast.ts'
import type { Skin } from '../skin/tissue.ts'
import { isShown } from './strokes.ts'
import type { Stubble } from './stubble.ts'
import type { DepthPicture } from './trace.ts'

/** The buried end of a shaved follicular unit: one or two opaque shafts just under the skin. Our choice. */
const root: PigmentDot = { depthMm: 0.04, diameterMm: 0.12, thicknessMm: 0.5, inkPerCm: 2000 }
/** Terms that hold less than this share of a channel's darkness are not worth drawing. */
const leastShare = 0.06

/** Darkens the skin around the roots of shaved hair, as light that spreads under the skin meets them. */
export function drawRoots(
  photo: Photo,
  depth: DepthPicture,
  { strokes, normals }: Stubble,
  skin: Skin,
  psfSigmaPx: number,
): Photo {
  const { camera } = depth
  const positionsMm = new Float32Array(3 * strokes.length)
  strokes.forEach((stroke, i) => positionsMm.set(stroke.rootMm, 3 * i))
  const dots: DotSet = {
    count: strokes.length,
    positionsMm,
    normals,
    ids: new Uint32Array(0),
    rankShare: new Float32Array(0),
    session: new Uint8Array(strokes.length).fill(1),
    classIndex: new Uint8Array(strokes.length),
    diameterMm: new Float32Array(0),
  }
  return composeProjected({
    photo,
    camera,
    dots,
    projected: projectVisibleDots(camera, dots, (pointMm) => isShown(depth, camera, pointMm)),
    appearance: {
      classCount: 1,
      // The hair itself is drawn apart: this is its shadow.
      profiles: [mainTerms(dotProfile(root, skin, { seenFrom: 'all' }))],
      skinFactor: [1, 1, 1],
      overlap: channelOverlap(root.depthMm, skin),
    },
    psfSigmaPx,
    diffuse: {
      widthPx: photo.widthPx,
      heightPx: photo.heightPx,
      share: new Uint8Array(photo.widthPx * photo.heightPx).fill(255),
    },
  })
}

/** The same darkness from fewer Gaussians: small terms lend their volume to the largest one of their channel. */
function mainTerms({ terms }: DotProfile): DotProfile {
  const weights = terms.map((term) => [...term.weight])
  for (const c of [0, 1, 2] as const) {
    const volumes = terms.map((term) => term.weight[c] * term.sigmaMm[c] ** 2)
    const total = volumes.reduce((a, b) => a + b, 0)
    const small = volumes.map((volume) => volume < leastShare * total)
    const kept = volumes.reduce((sum, volume, k) => (small[k] ? sum : sum + volume), 0)
    weights.forEach((weight, k) => (weight[c] = small[k] ? 0 : (weight[c]! * total) / kept))
  }
  return {
    terms: terms.map((term, k) => ({ ...term, weight: [weights[k]![0]!, weights[k]![1]!, weights[k]![2]!] })),
  }
}
