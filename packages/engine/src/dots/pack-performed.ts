import type { PerformedSession } from '../design/design.ts'
import { engineVersion } from '../engine-version.ts'
import { EngineError } from '../engine-error.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import type { Vec3 } from '../vector.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { DotSet } from './dot-set.ts'
import { stereographic, stereographicInverse } from './stereographic.ts'

/** Bytes of one dot: number, place (2 x 16 bits), class, session-free spare, diameter in 0.1 micrometres. */
const record = 12
/** Places are kept in the stereographic plane |p|, |q| < 2: to 0.005 mm on the skin. */
const placeHalf = 2
const toMicro = 10_000

export type PerformedDot = {
  readonly id: number
  /** Unit direction. */
  readonly direction: Vec3
  readonly classIndex: number
  readonly diameterMm: number
}

/** The dots of one session of a set, as a design keeps them once they are in the skin: 16 characters each. [DOT-13] */
export function packPerformed(
  surface: HeadSurface,
  dots: DotSet,
  seed: number,
  session: number,
): PerformedSession {
  let count = 0
  for (let i = 0; i < dots.count; i++) if (dots.session[i] === session) count++
  const bytes = new Uint8Array(record * count)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (let i = 0; i < dots.count; i++) {
    if (dots.session[i] !== session) continue
    const [p, q] = stereographic(
      surface.directionOf([
        dots.positionsMm[3 * i]!,
        dots.positionsMm[3 * i + 1]!,
        dots.positionsMm[3 * i + 2]!,
      ]),
    )
    view.setUint32(at, dots.ids[i]!, true)
    view.setUint16(at + 4, toPlace(p), true)
    view.setUint16(at + 6, toPlace(q), true)
    view.setUint8(at + 8, dots.classIndex[i]!)
    view.setUint16(at + 10, Math.min(65535, Math.round(dots.diameterMm[i]! * toMicro)), true)
    at += record
  }
  return { session, seed, engineVersion, dots: toBase64(bytes) }
}

/**
 * Reads the dots of a performed session.
 * @throws EngineError `performed-dots` when the record is damaged
 */
export function unpackPerformed(performed: PerformedSession): readonly PerformedDot[] {
  const bytes = fromBase64(performed.dots)
  if (!bytes || bytes.length % record !== 0)
    throw new EngineError(
      'performed-dots',
      `The dots of performed session ${performed.session} are damaged. Take them from an older copy of the design; a design without them forgets what is in the skin.`,
    )
  const view = new DataView(bytes.buffer)
  return Array.from({ length: bytes.length / record }, (_, k) => {
    const at = record * k
    return {
      id: view.getUint32(at, true),
      direction: stereographicInverse(
        fromPlace(view.getUint16(at + 4, true)),
        fromPlace(view.getUint16(at + 6, true)),
      ),
      classIndex: view.getUint8(at + 8),
      diameterMm: view.getUint16(at + 10, true) / toMicro,
    }
  })
}

function toPlace(value: number): number {
  return Math.max(0, Math.min(65535, Math.floor(((value + placeHalf) / (2 * placeHalf)) * 65536)))
}

function fromPlace(place: number): number {
  return ((place + 0.5) / 65536) * 2 * placeHalf - placeHalf
}
