import { createTaskQueue } from '../../../workers/task-queue.ts'

/** What is printed on a receipt, every amount written already. */
export type ReceiptInput = {
  readonly clinicName: string
  readonly headerLines: readonly string[]
  readonly locale: string
  readonly title: string
  readonly number: number
  readonly day: string
  readonly clientName: string
  readonly lines: readonly { readonly name: string; readonly amount: string; readonly note: string | null }[]
  readonly total: string
  readonly method: string
  readonly reason: string | null
}

export type ReceiptDocuments = {
  /** The PDF's bytes. */
  readonly render: (input: ReceiptInput) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Layout takes some tenths of a second: it has a thread of its own. */
export function createReceiptDocuments(): ReceiptDocuments {
  const queue = createTaskQueue<ReceiptInput, Uint8Array>('render-receipt', 1)
  return { render: (input) => queue.run(input, { urgent: true }), close: queue.close }
}
