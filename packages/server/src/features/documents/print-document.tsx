import { renderToBuffer } from '@react-pdf/renderer'
import { withFaces } from '../../printing/faces.ts'
import { ConsentDocument } from '../forms/document/consent-document.tsx'
import { ReceiptDocument } from '../money/receipt/receipt-document.tsx'
import { PlanDocument } from '../plans/document/plan-document.tsx'
import { PaperDocument } from './paper-document.tsx'
import type { Printable } from './printer.ts'

function documentOf({ kind, input }: Printable) {
  switch (kind) {
    case 'plan':
      return <PlanDocument {...input} />
    case 'consent':
      return <ConsentDocument {...input} />
    case 'receipt':
      return <ReceiptDocument {...input} />
    case 'paper':
      return <PaperDocument {...input} />
  }
}

/** The bytes of a document as PDF. Takes some tenths of a second: the server does it in a thread. */
export async function printDocument(printable: Printable): Promise<Uint8Array> {
  return new Uint8Array(await withFaces(() => renderToBuffer(documentOf(printable))))
}
