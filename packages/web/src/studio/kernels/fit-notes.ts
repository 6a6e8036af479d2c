import {
  landmarkNames,
  type Design,
  type DesignTape,
  type HeadFit,
  type LandmarkName,
} from '@halftone/engine'
import { isPlaced } from './placement.ts'
import { tapeNames, type TapeName } from './tape.ts'

/** What a fit or a refused fit has to say, as a code with names and numbers; the studio says it in its own words. */
export type FitNote = {
  readonly code: string
  readonly view?: string | undefined
  readonly landmarks?: readonly LandmarkName[]
  readonly tape?: TapeName
  readonly numbers?: Readonly<Record<string, number>>
}

/** Fewest outline clicks that steady a fit. */
export const fewestOutlinePoints = 6

/** Everything about a fit that a person should look at. */
export function fitNotes(fit: HeadFit, tape: DesignTape): readonly FitNote[] {
  const notes = fit.warnings.flatMap((warning): FitNote[] => {
    const view = fit.views.find(({ name }) => name === warning.view)
    const named = { code: warning.code, view: warning.view }
    switch (warning.code) {
      case 'click-disagrees': {
        const residual = view?.landmarkResiduals.find(({ landmark }) => landmark === warning.landmark)
        const mm = view && residual ? (residual.fromMeanPx * view.distanceMm) / view.focalPx : 0
        return [
          {
            ...named,
            landmarks: warning.landmark ? [warning.landmark] : [],
            numbers: { mm: Math.round(mm) },
          },
        ]
      }
      case 'pose-uncertain': {
        const degrees = fit.uncertainty.views.find(({ name }) => name === warning.view)?.rotationDeg ?? 0
        return [{ ...named, numbers: { degrees: Math.round(degrees) } }]
      }
      case 'outline-ignored': {
        const { used = 0, residualMm = 0 } = view?.outline ?? {}
        const code = used < 3 ? 'outline-low' : 'outline-far'
        return [{ ...named, code, numbers: { used, mm: Math.round(residualMm) } }]
      }
      case 'tape-disagrees':
        return []
      default:
        return [named]
    }
  })
  const disagreeing = fit.warnings.filter(({ code }) => code === 'tape-disagrees').length
  return [...notes, ...worstTapes(fit, tape).slice(0, disagreeing)]
}

/** Tapes by how far they lie from the fitted head, the worst first. */
function worstTapes(fit: HeadFit, tape: DesignTape): FitNote[] {
  const ofHead = { ...fit.measures, circumferenceMm: fit.measures.tapeCircumferenceMm }
  return tapeNames
    .flatMap((name) => {
      const readingMm = tape[name]
      return readingMm === undefined ? [] : [{ name, readingMm, headMm: ofHead[name] }]
    })
    .toSorted((a, b) => Math.abs(b.headMm / b.readingMm - 1) - Math.abs(a.headMm / a.readingMm - 1))
    .map(({ name, readingMm, headMm }) => ({
      code: 'tape-disagrees',
      tape: name,
      numbers: { reading: readingMm, head: Math.round(headMm) },
    }))
}

/** A refusal of the engine, taken apart into what the studio has words for. */
export function refusalNote(code: string, sentence: string): FitNote {
  const [, view] = /view "([^"]*)"/i.exec(sentence) ?? []
  const advice = code === 'too-few-landmarks' ? sentence.slice(sentence.indexOf('Missing:')) : sentence
  const landmarks = [...new Set([...advice.matchAll(anyLandmark)].map(([name]) => name as LandmarkName))]
  const tape = tapeNames.find((name) => sentence.includes(name))
  const [, mm] = /about (\d+) mm/.exec(sentence) ?? []
  const numbers = mm === undefined ? undefined : { mm: Number(mm) }
  // Some clicks leave the engine without a single point to ask for.
  const isOpen = code === 'too-few-landmarks' && landmarks.length === 0
  return {
    code: isOpen ? 'refused-too-few-anywhere' : `refused-${code}`,
    view,
    landmarks,
    ...(tape ? { tape } : {}),
    ...(numbers ? { numbers } : {}),
  }
}
const anyLandmark = new RegExp(`\\b(${landmarkNames.join('|')})\\b`, 'g')

export type FitHelp = 'tape' | 'outline' | 'photo'

/** What would make the head surer, the most telling first. */
export function whatWouldHelp(design: Design): readonly FitHelp[] {
  const placed = design.views.filter(isPlaced)
  const help: FitHelp[] = []
  if (!design.tape) help.push('tape')
  if (!placed.some(({ outline }) => (outline?.length ?? 0) >= fewestOutlinePoints)) help.push('outline')
  if (placed.length < 2) help.push('photo')
  return help
}
