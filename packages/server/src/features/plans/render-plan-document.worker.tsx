import { renderToBuffer } from '@react-pdf/renderer'
import { serveTasks } from '../../workers/serve-tasks.ts'
import { PlanDocument } from './document/plan-document.tsx'
import type { PlanDocumentInput } from './render-plan-document.ts'

serveTasks(async (input: PlanDocumentInput): Promise<Uint8Array> => {
  const pdf = await renderToBuffer(<PlanDocument {...input} />)
  return new Uint8Array(pdf)
})
