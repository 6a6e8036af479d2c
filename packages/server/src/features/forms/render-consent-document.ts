import type { Answers, FormContent, Signature } from '@halftone/clinic'
import { createTaskQueue } from '../../workers/task-queue.ts'

/** What is printed: the frozen consent and its trail. */
export type ConsentDocumentInput = {
  readonly clinicName: string
  /** BCP 47; decides how days and times are written. */
  readonly locale: string
  readonly clientName: string
  readonly clientBirthDate: string | null
  readonly content: FormContent
  readonly answers: Answers
  readonly signature: Signature
  readonly signedName: string
  /** ISO 8601 instants. */
  readonly signedAt: string
  readonly printedAt: string
  readonly consentId: string
  readonly version: number
  readonly contentSha256: string
  readonly textSha256: string
  readonly identity: 'known' | 'document'
  readonly witnessName: string | null
  readonly device: string
  readonly withdrawnAt: string | null
  readonly withdrawnReason: string | null
}

export type ConsentDocuments = {
  /** The PDF's bytes. */
  readonly render: (input: ConsentDocumentInput) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Layout has a thread of its own, as that of plans has. */
export function createConsentDocuments(): ConsentDocuments {
  const queue = createTaskQueue<ConsentDocumentInput, Uint8Array>('render-consent-document', 1)
  return { render: (input) => queue.run(input, { urgent: true }), close: queue.close }
}
