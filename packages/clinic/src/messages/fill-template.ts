import { brokenWordingRules } from '../rules/wording.ts'
import { kindFacts, type MessageKind, type TemplateForm, variablesOf } from './message-kinds.ts'

export type TemplateText = { readonly subject: string; readonly body: string }
export type TemplateFault = {
  readonly field: 'subject' | 'body'
  readonly code:
    'unknown' | 'missing' | 'unclosed' | 'telling' | 'wording' | 'empty' | 'too-long' | 'two-lines'
  /** Name of the variable or id of the rule. */
  readonly name?: string
  readonly detail: string
}

const marks = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Letters of a short message: five parts of 153 letters is what providers send as one. */
const mostLetters = { subject: 120, email: 4000, text: 765 } as const

/** Words that tell what is done; they stay out of subjects, which show on a locked telephone. */
const telling = [
  /\b(smp|scalp|micro-?pigment\w*|tricho\w*|tattoo\w*|pigment\w*|hair\w*|bald\w*|alopecia|needle\w*|treatment|session|aftercare|numbing)\b/i,
  /(?<!\p{L})(cuero cabelludo|micropigment\p{L}*|tatuaj\p{L}*|pelo|cabello|calv\p{L}*|aguj\p{L}*|tratamiento|sesi(ó|o)n\p{L}*|retoque|curas?)(?!\p{L})/iu,
  /(?<!\p{L})(saç\p{L}*|mikropigment\p{L}*|dövme\p{L}*|kel(lik)?|iğne\p{L}*|tedavi\p{L}*|seans\p{L}*|rötuş\p{L}*)(?!\p{L})/iu,
  /(?<!\p{L})(ال|لل|ب|ل|و)?(فروة|تصبغ|صبغ|وشم|شعر|صلع|إبر|علاج|جلس[ةت]|تجديد)(ك|ة|ات)?(?!\p{L})/u,
  /(?<!\p{L})(بال|بالوں|پگمنٹ\p{L}*|ٹیٹو|گنج\p{L}*|سوئی\p{L}*|علاج|سیشن|ٹچ اپ)(?!\p{L})/u,
] as const

const namesIn = (text: string): string[] => [...text.matchAll(marks)].map(([, name]) => name ?? '')

/**
 * [MS-11] What is wrong with a clinic's own text: variables that the kind does not know, that it needs and are missing, a subject that
 * tells what is done, words that no client's text may have. Empty for a good one.
 */
export function checkTemplate(kind: MessageKind, form: TemplateForm, text: TemplateText): TemplateFault[] {
  const faults: TemplateFault[] = []
  const known = variablesOf(kind)
  for (const field of ['subject', 'body'] as const) {
    if (field === 'subject' && form === 'text') continue
    const value = text[field]
    if (value.trim() === '') faults.push({ field, code: 'empty', detail: 'Write a text.' })
    for (const name of new Set(namesIn(value)))
      if (!known.includes(name))
        faults.push({
          ...{ field, code: 'unknown', name },
          detail: `{{${name}}} is not known here; use ${known.map((one) => `{{${one}}}`).join(', ')}.`,
        })
    if (/\{\{|\}\}/.test(value.replaceAll(marks, '')))
      faults.push({ field, code: 'unclosed', detail: 'A variable begins with {{ and ends with }}.' })
    for (const name of brokenWordingRules(value))
      faults.push({
        field,
        code: 'wording',
        name,
        detail: `Words that rule ${name} keeps out of clients’ texts.`,
      })
    const most = field === 'subject' ? mostLetters.subject : mostLetters[form]
    if (value.length > most)
      faults.push({ field, code: 'too-long', detail: `At most ${most} letters; these are ${value.length}.` })
  }
  if (form === 'email') {
    const word = telling.flatMap((pattern) => pattern.exec(text.subject)?.[0] ?? [])[0]
    if (word !== undefined)
      faults.push({
        ...{ field: 'subject', code: 'telling', name: word },
        detail: `"${word}" tells what is done; a subject names the clinic alone. (MS-11)`,
      })
    if (/[\r\n]/.test(text.subject))
      faults.push({ field: 'subject', code: 'two-lines', detail: 'A subject is one line.' })
  }
  const named = new Set(namesIn(form === 'email' ? `${text.subject} ${text.body}` : text.body))
  for (const name of kindFacts(kind).needed)
    if (!named.has(name))
      faults.push({
        field: 'body',
        code: 'missing',
        name,
        detail: `Without {{${name}}} the message says nothing.`,
      })
  return faults
}

/** A line that is one variable and nothing else. */
const soleVariable = /^\{\{\s*([^{}]*?)\s*\}\}$/

/** Leaves out lines that only an empty variable stands on, with the line above that leads up to it with a colon. */
function withoutEmptyLines(
  template: string,
  values: { readonly [name: string]: string | undefined },
): string {
  const kept: string[] = []
  for (const line of template.split('\n')) {
    const name = soleVariable.exec(line)?.[1]
    if (name === undefined || values[name] !== '') kept.push(line)
    else if (kept.at(-1)?.endsWith(':') === true) kept.pop()
  }
  return kept.join('\n')
}

/**
 * Writes the values in place of their variables; an empty one takes the comma before it along, or its whole line where it stands
 * alone. A variable without a value is a mistake of ours and throws.
 */
export function fillTemplate(
  text: TemplateText,
  values: { readonly [name: string]: string | undefined },
): TemplateText {
  const fill = (template: string) =>
    template.replaceAll(marks, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`a message lacks the value "${name}"`)
      return value
    })
  return {
    // A name with a line break must not become a second header.
    subject: fill(text.subject).replaceAll(/\s+/g, ' ').trim(),
    body: fill(withoutEmptyLines(text.body, values))
      .split('\n')
      .map((line) => line.replace(/[,،]\s+$/, '').trimEnd())
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
  }
}
