import { parseDesign } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import { Problem } from '../../problems.ts'

/** Reads a design out of a request; what is wrong with it is said by place. */
export function readDesign(json: unknown): Design {
  const parsed = parseDesign(json)
  if (parsed.ok) return parsed.design
  const [first] = parsed.problem
  const tooNew = parsed.problem.some(({ code }) => code === 'newer-version')
  throw new Problem(tooNew ? 'design-too-new' : 'design-invalid', first?.sentence, {
    errors: parsed.problem.slice(0, 20).map(({ pointer, sentence }) => ({
      pointer: `/design${pointer ?? ''}`,
      detail: sentence,
    })),
  })
}
