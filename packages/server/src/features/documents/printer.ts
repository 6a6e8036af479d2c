import { createTaskQueue } from '../../workers/task-queue.ts'
import type { ConsentDocumentInput } from '../forms/document/consent-document.tsx'
import type { ReceiptInput } from '../money/receipt/receipt-document.tsx'
import type { PlanDocumentInput } from '../plans/document/plan-document.tsx'
import type { Paper } from './paper.ts'

/** Everything that goes on paper, by the kind of document. */
export type Printable =
  | { readonly kind: 'plan'; readonly input: PlanDocumentInput }
  | { readonly kind: 'consent'; readonly input: ConsentDocumentInput }
  | { readonly kind: 'receipt'; readonly input: ReceiptInput }
  | { readonly kind: 'paper'; readonly input: Paper }

export type Printer = {
  /** The PDF's bytes. */
  readonly print: (printable: Printable) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Layout takes some tenths of a second: it has a thread of its own. */
export function createPrinter(): Printer {
  const queue = createTaskQueue<Printable, Uint8Array>('print', 1)
  return { print: (printable) => queue.run(printable, { urgent: true }), close: queue.close }
}
