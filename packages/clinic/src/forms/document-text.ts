import { visibleBlocks } from './answers.ts'
import type { Answers, AnswerValue, FormBlock, FormContent } from './form.ts'

const written = (value: AnswerValue | undefined): string => {
  if (value === undefined) return '-'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function blockText(block: FormBlock, answers: Answers): string {
  if (block.block === 'heading') return `# ${block.text}`
  if (block.block === 'text') return block.text
  if (block.block === 'statement') return `[${answers[block.id] === true ? 'x' : ' '}] ${block.text}`
  return `${block.text}\n> ${written(answers[block.id])}`
}

/**
 * [CN-3] The exact text that somebody signs: title, every passage that was shown, every statement with its tick and
 * every question with its answer, a blank line between them, NFC, line feeds only. Its UTF-8 bytes are hashed.
 */
export const documentText = (content: FormContent, answers: Answers): string =>
  [
    content.title,
    ...(content.lead === null ? [] : [content.lead]),
    ...visibleBlocks(content, answers).map((block) => blockText(block, answers)),
  ]
    .join('\n\n')
    .replaceAll(/\r\n?/g, '\n')
    .normalize('NFC')
