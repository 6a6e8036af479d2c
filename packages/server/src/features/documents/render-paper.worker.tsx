import { renderToBuffer } from '@react-pdf/renderer'
import { serveTasks } from '../../workers/serve-tasks.ts'
import type { Paper } from './paper.ts'
import { PaperDocument } from './paper-document.tsx'

serveTasks(async (paper: Paper): Promise<Uint8Array> => {
  const pdf = await renderToBuffer(<PaperDocument {...paper} />)
  return new Uint8Array(pdf)
})
