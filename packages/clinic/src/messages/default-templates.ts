import { type ClientLanguage, clientLanguages } from '../languages.ts'
import type { TemplateText } from './fill-template.ts'
import type { MessageKind, TemplateForm } from './message-kinds.ts'
import ar from './texts/ar.json' with { type: 'json' }
import en from './texts/en.json' with { type: 'json' }
import es from './texts/es.json' with { type: 'json' }
import tr from './texts/tr.json' with { type: 'json' }
import ur from './texts/ur.json' with { type: 'json' }

type KindTexts = { readonly subject: string; readonly email: string; readonly text: string }
type Texts = { readonly [kind in MessageKind]: KindTexts }

const languages: { readonly [language in ClientLanguage]: Texts } = { en, es, tr, ar, ur }
/** Languages that the default texts are written in: the client's own pages have the same. */
export const templateLanguages: readonly ClientLanguage[] = clientLanguages

/** Rules whose advice the default text of a kind carries. */
const rulesOfKind: { readonly [kind in MessageKind]?: readonly string[] } = {
  preparation: ['MS-13', 'CA-4', 'WD-3'],
  aftercare: [
    'AC-1',
    'AC-2',
    'AC-3',
    'AC-4',
    'AC-5',
    'AC-6',
    'AC-7',
    'AC-8',
    'AC-9',
    'AC-10',
    'AC-11',
    'TR-8',
  ],
  'check-in': ['TR-5'],
  'touch-up': ['PG-1', 'PG-2'],
  recall: ['TR-8'],
}

/** The language to write in: the client's, else the clinic's, else English; `es-MX` falls back to `es`. */
export function languageFor(preferred: string | null, clinicLocale: string): ClientLanguage {
  for (const tag of [preferred, clinicLocale]) {
    const [base = ''] = (tag ?? '').toLowerCase().split('-')
    const found = templateLanguages.find((language) => language === base)
    if (found !== undefined) return found
  }
  return 'en'
}

export function defaultTemplate(
  kind: MessageKind,
  form: TemplateForm,
  language: ClientLanguage,
): TemplateText {
  const { subject, email, text } = languages[language][kind]
  return form === 'email' ? { subject, body: email } : { subject: '', body: text }
}

export const rulesOfTemplate = (kind: MessageKind): readonly string[] => rulesOfKind[kind] ?? []
