import { renderToBuffer } from '@react-pdf/renderer'
import { serveTasks } from '../../../workers/serve-tasks.ts'
import { ReceiptDocument } from './receipt-document.tsx'
import type { ReceiptInput } from './render-receipt.ts'

serveTasks(async (input: ReceiptInput): Promise<Uint8Array> => {
  const pdf = await renderToBuffer(<ReceiptDocument {...input} />)
  return new Uint8Array(pdf)
})
