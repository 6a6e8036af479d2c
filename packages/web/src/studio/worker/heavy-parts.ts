import type { Design } from '@halftone/engine'

/**
 * Parts of a design that may be megabytes long and hardly ever change: 20,000 counted hairs, the dots in the skin. They
 * travel to the worker when they change and not with every question.
 */
const heavyParts = ['follicles', 'performed'] as const
type HeavyPart = (typeof heavyParts)[number]

type Asked = { readonly design?: Design }

/** What travels: the question, and the parts that are as in the question before. */
export type Lean = { readonly input: unknown; readonly kept: readonly HeavyPart[] }

/** Takes out of each question what the other side has already; one for each worker, every question in order. */
export function createLeanSender(): (input: unknown) => Lean {
  const sent = new Map<HeavyPart, unknown>()
  return (input) => {
    const { design } = (input ?? {}) as Asked
    if (!design) return { input, kept: [] }
    const kept = heavyParts.filter((part) => design[part] !== undefined && sent.get(part) === design[part])
    for (const part of heavyParts) sent.set(part, design[part])
    if (kept.length === 0) return { input, kept }
    const lean: Record<string, unknown> = { ...design }
    for (const part of kept) delete lean[part]
    return { input: { ...(input as object), design: lean }, kept }
  }
}

/** Puts back what `createLeanSender` took out: the same object as before, so that nothing is compared or baked again. */
export function createLeanReceiver(): (lean: Lean) => unknown {
  const known = new Map<HeavyPart, unknown>()
  return ({ input, kept }) => {
    const { design } = (input ?? {}) as Asked
    if (!design) return input
    for (const part of heavyParts) if (!kept.includes(part)) known.set(part, design[part])
    if (kept.length === 0) return input
    const whole: Record<string, unknown> = { ...design }
    for (const part of kept) whole[part] = known.get(part)
    return { ...(input as object), design: whole }
  }
}
