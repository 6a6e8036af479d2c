import { createHash } from 'node:crypto'
import type { ClinicSettings, Plan } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import { Problem } from '../../problems.ts'
import { createTaskQueue, TaskError } from '../../workers/task-queue.ts'

export type PlanRequest = {
  readonly design: Design
  readonly settings: ClinicSettings
  /** YYYY-MM-DD; instalments are due from here on. */
  readonly today: string
  /** The practitioner's own measured speed, where it is known. */
  readonly practitioner?: { readonly dotsPerMinute: number }
}
export type PlanAnswer = { readonly plan: Plan } | { readonly problem: string }

/** Plans from designs, off the main thread: the dots of a whole head are recomputed. */
export type PlanComputer = {
  /** The plan; throws `plan-impossible` with the rule's sentence. The same request is computed once. */
  readonly compute: (request: PlanRequest) => Promise<Plan>
  readonly close: () => Promise<void>
}

const mostKept = 200

export function createPlanComputer(): PlanComputer {
  const queue = createTaskQueue<PlanRequest, PlanAnswer>('compute-plan', 2)
  const answers = new Map<string, Promise<PlanAnswer>>()

  const answerOf = (request: PlanRequest): Promise<PlanAnswer> => {
    const key = createHash('sha256').update(JSON.stringify(request)).digest('base64')
    const kept = answers.get(key)
    const answer = kept ?? queue.run(request)
    answers.delete(key)
    answers.set(key, answer) // last used, last out
    if (kept === undefined) answer.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > mostKept && oldest !== undefined) answers.delete(oldest)
    return answer
  }

  return {
    compute: async (request) => {
      let answer: PlanAnswer
      try {
        answer = await answerOf(request)
      } catch (error) {
        // The engine refused: its sentence says what to mend. Anything else is a fault of ours.
        if (error instanceof TaskError && error.code !== 'internal')
          throw new Problem('plan-impossible', error.message)
        throw error
      }
      if ('problem' in answer) throw new Problem('plan-impossible', answer.problem)
      return answer.plan
    },
    close: queue.close,
  }
}
