import type { Design } from '@halftone/engine'
import type { DesignJudgement } from '../kernels/judge-design.ts'
import type { Studio } from '../studio.ts'

/** What is known of how the design reads; `code` is the engine's, where it would not judge. */
export type Judged =
  | { readonly kind: 'judged'; readonly judgement: DesignJudgement }
  | { readonly kind: 'refused'; readonly code: string }

/** "Close" is as near as a hand mirror is held: the least distance that the engine judges from, m. */
export const closeM = 0.3
/** Judging waits until nothing has changed for this long: it takes the worker some tenths of a second. */
const idleMs = 250

const judgedFields = [
  'skin',
  'hair',
  'dot',
  'dotClasses',
  'pigment',
  'ink',
  'rates',
  'zones',
  'existingHair',
  'patches',
  'sessionCount',
] as const satisfies readonly (keyof Design)[]

/** Keeps `studio.judged` about the open design and the chosen distance until it is stopped; never during a drag. */
export function keepJudged(studio: Studio): () => void {
  const { document, session, picture, course, engine, judged } = studio
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  let isAsking = false
  let done: readonly unknown[] | undefined

  const inputsNow = (): readonly unknown[] => {
    const { design } = document.store.get()
    const { distanceM } = session.get()
    const { numbers } = picture.store.get()
    return [distanceM, numbers?.densestPerCm2, ...judgedFields.map((field) => design[field])]
  }
  const isDue = () => {
    const now = inputsNow()
    return !done || now.some((value, at) => !Object.is(value, done![at]))
  }
  const judge = async () => {
    const { design } = document.store.get()
    const densestPerCm2 = picture.store.get().numbers?.densestPerCm2
    if (isStopped || isAsking || densestPerCm2 === undefined || !isDue()) return
    if (document.isGrouping()) return wait()
    done = inputsNow()
    isAsking = true
    try {
      const judgement = await engine.ask('judge', {
        design,
        sessionShares: course.sharesOf(design),
        sessionShades: course.shadesOf(design),
        densestPerCm2,
        distanceM: session.get().distanceM ?? closeM,
      })
      if (!isStopped) judged.set(judgement && { kind: 'judged', judgement })
    } catch (error) {
      if (!isStopped) judged.set({ kind: 'refused', code: (error as { code?: string }).code ?? '' })
    } finally {
      isAsking = false
      wait()
    }
  }
  const wait = () => {
    clearTimeout(timer)
    if (!isStopped && isDue()) timer = setTimeout(() => void judge(), idleMs)
  }
  const stops = [document.store.subscribe(wait), session.subscribe(wait), picture.store.subscribe(wait)]
  wait()
  return () => {
    isStopped = true
    // What is judged next time may be another design by then.
    judged.set(undefined)
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
