import type { Camera } from '../head/camera.ts'
import type { Vec3 } from '../vector.ts'

export type Light = {
  /** Unit direction towards the light, head frame. */
  readonly direction: Vec3
  readonly colour: Vec3
  /** Softness of gloss: added to the skin's own roughness. */
  readonly spread: number
}

export type Studio = { readonly key: Light; readonly fill: Light; readonly rim: Light; readonly up: Vec3 }

/** Softbox above left of the camera, reflector on the right, strip light behind: fixed to the camera. */
export function studioFor(camera: Camera): Studio {
  const toHead = (x: number, y: number, z: number): Vec3 => {
    const length = Math.hypot(x, y, z)
    const [right, up, back] = camera.rotation
    return [0, 1, 2].map(
      (axis) => (x * right[axis]! + y * up[axis]! + z * back[axis]!) / length,
    ) as unknown as Vec3
  }
  return {
    key: { direction: toHead(-0.52, 0.62, 0.66), colour: [1.02, 0.995, 0.96], spread: 0.1 },
    fill: { direction: toHead(0.82, 0.1, 0.6), colour: [0.15, 0.155, 0.165], spread: 0.25 },
    rim: { direction: toHead(0.72, 0.5, -0.62), colour: [0.42, 0.42, 0.44], spread: 0.2 },
    up: toHead(0, 1, 0.15),
  }
}

/** Light that reaches skin from one side after spreading under it; `wrap` is how far past the terminator it creeps. */
export function wrapped(cosine: number, wrap: number): number {
  const v = (cosine + wrap) / (1 + wrap)
  // Close to v^(1 + wrap), without the power.
  return v <= 0 ? 0 : v * (1 - wrap * (1 - v))
}

/** Gloss of a rough surface (GGX with Schlick Fresnel) for one light, all cosines clamped by the caller. */
export function gloss(
  normalHalf: number,
  normalLight: number,
  normalView: number,
  viewHalf: number,
  alpha: number,
): number {
  const a2 = alpha * alpha
  const denominator = normalHalf * normalHalf * (a2 - 1) + 1
  const spread = a2 / (Math.PI * denominator * denominator)
  const k = alpha / 2
  const shadowing = 1 / ((normalLight * (1 - k) + k) * (normalView * (1 - k) + k))
  const fresnel = 0.028 + 0.972 * (1 - viewHalf) ** 5
  return 0.25 * spread * shadowing * fresnel * normalLight
}
