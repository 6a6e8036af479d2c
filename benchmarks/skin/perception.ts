import { defaultSettings, proposalInputOf } from '@halftone/clinic'
import {
  createRandom,
  demoDesign,
  judgedLookOf,
  judgeLook,
  proposeDots,
  type LinearPicture,
  sCielabDifference,
  seenFrom,
} from '@halftone/engine'
import { measure, type Timing } from '../measure.ts'

const sizePx = 512

/** Skin with fine dark spots, linear light. */
function spottedSkin(seed: number): LinearPicture {
  const random = createRandom(seed)
  const planes = [0.45, 0.28, 0.2].map((light) =>
    Float32Array.from({ length: sizePx * sizePx }, () => light * (random.next() < 0.06 ? 0.5 : 1)),
  ) as unknown as LinearPicture['planes']
  return { widthPx: sizePx, heightPx: sizePx, planes }
}

/** Timings of judging a look, and of seeing and comparing pictures of 512 x 512: at the scale of dots, and where no sample can be spared. */
export function perceptionTimings(): Timing[] {
  const a = spottedSkin(1)
  const b = spottedSkin(2)
  const runs = { warmUp: 8, runs: 25, items: () => sizePx * sizePx }
  const dots = { mmPerPx: 0.05, distanceM: 0.5 }
  const coarsest = { mmPerPx: 0.3, distanceM: 1 }
  const design = demoDesign('norwood-5')
  const { look } = judgedLookOf(design, [0.3, 0.7, 1], [15, 11, 7])
  const input = proposalInputOf(design, defaultSettings('EUR'))
  return [
    measure('S-CIELAB of 512 x 512, 0.05 mm a pixel at 0.5 m', () => seenFrom(a, dots), runs),
    measure('S-CIELAB of 512 x 512, 0.3 mm a pixel at 1 m', () => seenFrom(a, coarsest), runs),
    measure('difference of two, 0.05 mm a pixel at 0.5 m', () => sCielabDifference(a, b, dots), runs),
    measure('difference of two, 0.3 mm a pixel at 1 m', () => sCielabDifference(a, b, coarsest), runs),
    measure('judge a look, four ages', () => judgeLook(look), { warmUp: 1, runs: 5 }),
    measure('propose dots, the whole curve', () => proposeDots(input), {
      warmUp: 1,
      runs: 5,
      items: ({ curve }) => curve.length,
    }),
  ]
}
