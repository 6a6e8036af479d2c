import { spacingMmAt } from '@halftone/engine'
import { listed, useLanguage } from '../../shared/i18n.ts'
import { useStore } from '../document/use-store.ts'
import { phaseOf } from '../kernels/day-of-healing.ts'
import { isPlaced } from '../kernels/placement.ts'
import { useDesign, useSession, useStudio, useView } from '../studio-context.ts'
import { viewLabel } from '../view-label.ts'
import { useNumbers, useWords } from '../words.ts'
import { momentWords } from './moment-words.ts'

/** The picture in words and numbers: for those who cannot see it, and for those who want to be told. */
export function useDescription(): { readonly short: string; readonly long: readonly string[] } {
  const studio = useStudio()
  const words = useWords()
  const language = useLanguage()
  const number = useNumbers()
  const view = useView()
  const stage = useSession((session) => session.stage)
  const day = useSession((session) => session.day)
  const step = useSession((session) => session.step)
  const split = useSession((session) => session.split)
  const style = useDesign((design) => design.hairline.style)
  const featherMm = useDesign((design) => design.hairline.featherMm)
  const dot = useDesign((design) => design.dot)
  const shadeKey = useDesign((design) => studio.course.shadesOf(design).join(' '))
  const shades = shadeKey.split(' ')
  const numbers = useStore(studio.picture.store, (state) => state.numbers)
  const dotCount = useStore(studio.picture.store, (state) => state.dotCount)
  const dotsPerSession = useStore(studio.picture.store, (state) => state.dotsPerSession)
  const judged = useStore(studio.judged, (state) => state)
  if (!view) return { short: words('describe.empty'), long: [] }
  const name = viewLabel(words, view.name)
  if (!isPlaced(view)) return { short: words('describe.unplaced', { name }), long: [] }
  const showsDots = step === 'design' || step === 'see'
  if (!showsDots) return { short: words('describe.photo', { name }), long: [] }
  const isSession = /^session-(\d)$/.exec(stage)
  const placed = isSession
    ? dotsPerSession.slice(0, Number(isSession[1])).reduce((sum, count) => sum + count, 0)
    : stage === 'before'
      ? 0
      : dotCount
  const long: string[] = []
  if (placed > 0 && numbers) {
    long.push(
      words('describe.dots', {
        dots: number(placed),
        area: number(numbers.areaCm2),
        density: number(placed / Math.max(1, numbers.areaCm2)),
        spacing: number(spacingMmAt(Math.max(1, placed / Math.max(1, numbers.areaCm2))), 1),
      }),
    )
  }
  if (stage === 'before') long.push(words('describe.before'))
  else if (isSession && day > 0)
    long.push(words('day.described', { session: isSession[1], day, how: words(`day.${phaseOf(day)}`) }))
  else long.push(words(`describe.${stage}`))
  if (stage !== 'before') {
    long.push(
      words('describe.edge', {
        style: words(`style.${style}`).toLocaleLowerCase(language),
        mm: featherMm,
      }),
    )
    long.push(
      words('describe.dot', {
        mm: number(dot.healedDiameterMm, 2),
        shades: listed(shades.map((parts) => `1 : ${parts}`)),
      }),
    )
    if (step === 'see' && judged?.kind === 'judged') {
      const { verdict, distanceM } = judged.judgement
      long.push(words(`reads.${verdict}`, { metres: distanceM }))
    }
  }
  const moment = momentWords(words, stage, day)
  return {
    short: words(split === undefined ? 'describe.short' : 'describe.shortSplit', {
      name,
      moment,
      dots: number(placed),
    }),
    long,
  }
}
