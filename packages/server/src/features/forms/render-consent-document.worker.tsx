import { renderToBuffer } from '@react-pdf/renderer'
import { serveTasks } from '../../workers/serve-tasks.ts'
import { ConsentDocument } from './document/consent-document.tsx'
import type { ConsentDocumentInput } from './render-consent-document.ts'

serveTasks(async (input: ConsentDocumentInput): Promise<Uint8Array> => {
  const pdf = await renderToBuffer(<ConsentDocument {...input} />)
  return new Uint8Array(pdf)
})
