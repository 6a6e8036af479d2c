import type { Plan } from '@halftone/clinic'
import { createTaskQueue } from '../../workers/task-queue.ts'

/** What is printed: everything comes from the frozen plan, nothing is computed again. */
export type PlanDocumentInput = {
  readonly clinicName: string
  /** BCP 47; decides how money and days are written. */
  readonly locale: string
  readonly clientName: string
  readonly number: number
  readonly createdAt: string
  readonly createdBy: string
  readonly plan: Plan
  readonly pictures: readonly {
    readonly label: string
    readonly widthPx: number
    readonly heightPx: number
    readonly jpeg: Uint8Array
  }[]
}

export type PlanDocuments = {
  /** The PDF's bytes. */
  readonly render: (input: PlanDocumentInput) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Layout takes some tenths of a second: it has a thread of its own. */
export function createPlanDocuments(): PlanDocuments {
  const queue = createTaskQueue<PlanDocumentInput, Uint8Array>('render-plan-document', 1)
  return { render: (input) => queue.run(input, { urgent: true }), close: queue.close }
}
