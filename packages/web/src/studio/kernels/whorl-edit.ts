import type { Whorl } from '@halftone/engine'

/** What the sliders reach; the file allows as much. */
export const whorlRange = { radiusMm: [10, 80], strength: [0, 0.6] } as const

/** A whorl in the middle of the crown that shows, and no more. Our choice; all of it is edited. */
export const startingWhorl: Whorl = {
  centre: [0, 0.76604, -0.64279],
  radiusMm: 40,
  turn: 'clockwise',
  strength: 0.35,
}

/** As the engine lays them: three arms, 18 mm further out with each turn, outside a bare point. */
const arms = 3
const pitchMm = 18
const eyeMm = 4
const stepMm = 2

/** The arms as offsets on the skin from the centre, mm: x to the client's left, y towards the face. */
export function whorlArms({ radiusMm, turn }: Whorl): readonly (readonly (readonly [number, number])[])[] {
  return Array.from({ length: arms }, (_, arm) => {
    const points: [number, number][] = []
    for (let mm = eyeMm; mm <= radiusMm; mm += stepMm) {
      // Halfway between two whole phases the density is kept in full.
      const along = (arm + 0.5) / arms - mm / pitchMm
      const turned = turn === 'clockwise' ? -along : along
      const [x, y] = onDiamond(turned - Math.floor(turned))
      const length = Math.hypot(x, y)
      points.push([(mm * x) / length, (mm * y) / length])
    }
    return points
  })
}

/** The point of the diamond |x| + |y| = 1 at a share (0..1) of the way round it. */
function onDiamond(turns: number): readonly [number, number] {
  const y = turns < 0.25 ? 4 * turns : turns < 0.75 ? 2 - 4 * turns : 4 * turns - 4
  const x = 1 - Math.abs(y)
  return [turns >= 0.25 && turns < 0.75 ? -x : x, y]
}
