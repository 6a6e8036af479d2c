import { serveTasks } from '../../workers/serve-tasks.ts'
import { printDocument } from './print-document.tsx'

serveTasks(printDocument)
