import { adviceInEnglish, type AdviceWords } from './aftercare-advice.ts'
import type { TemplateText } from './fill-template.ts'
import type { MessageKind, TemplateForm } from './message-kinds.ts'

type KindTexts = {
  readonly email: TemplateText
  readonly text: string
  /** Rules whose advice the text carries. */
  readonly ruleIds?: readonly string[]
}
type Language = {
  readonly advice: AdviceWords
  readonly kinds: { readonly [kind in MessageKind]: KindTexts }
}

const signed = '\n\n{{clinic}}\n{{contact}}'
const when = '{{day}}, {{time}}\n{{practitioner}}, {{room}}'

const english: Language = {
  advice: adviceInEnglish,
  kinds: {
    'appointment-confirmed': {
      email: {
        subject: 'Your appointment at {{clinic}}',
        body: `Hello {{client}},\n\nyour appointment is booked:\n\n${when}\n\nIf you cannot come, please tell us as early as you can.${signed}`,
      },
      text: '{{clinic}}: your appointment is booked for {{day}}, {{time}}. Cannot come? Please tell us. {{contact}}',
    },
    'course-confirmed': {
      email: {
        subject: 'Your {{count}} appointments at {{clinic}}',
        body: `Hello {{client}},\n\nyour appointments are booked:\n\n{{visits}}\n\nThe file that comes with this mail puts them into your calendar. If you cannot come to one of them, please tell us as early as you can.${signed}`,
      },
      text: '{{clinic}}: your appointments are booked.\n{{visits}}\nCannot come to one? Please tell us. {{contact}}',
    },
    'appointment-moved': {
      email: {
        subject: 'Your appointment at {{clinic}} has a new time',
        body: `Hello {{client}},\n\nyour appointment was moved. It is now:\n\n${when}\n\nIf this does not suit you, please tell us.${signed}`,
      },
      text: '{{clinic}}: your appointment was moved. It is now {{day}}, {{time}}. {{contact}}',
    },
    'appointment-cancelled': {
      email: {
        subject: 'Your appointment at {{clinic}} is cancelled',
        body: `Hello {{client}},\n\nyour appointment on {{day}}, {{time}}, is cancelled.\n\nTo find another time, please write or call.${signed}`,
      },
      text: '{{clinic}}: your appointment on {{day}}, {{time}}, is cancelled. Please tell us when it would suit you. {{contact}}',
    },
    'appointment-reminder': {
      email: {
        subject: 'Your appointment at {{clinic}} on {{day}}',
        body: `Hello {{client}},\n\nwe look forward to seeing you:\n\n${when}\n\nIf you cannot come, please tell us now.${signed}`,
      },
      text: '{{clinic}}: we see you on {{day}}, {{time}}. Cannot come? Please tell us. {{contact}}',
    },
    preparation: {
      email: {
        subject: 'Before your appointment at {{clinic}}',
        body: `Hello {{client}},\n\nsome things to know before {{day}}, {{time}}:\n\n- No alcohol in the {{noAlcoholHours}} hours before.\n- Come without sunburn or a fresh tan on the scalp.\n- Wash your hair that morning, and put nothing on the scalp afterwards.\n- Eat before you come; the visit takes about {{minutes}} minutes.\n- Tell us before you come if anything about your health has changed since we last spoke. Questions about a medicine go to whoever prescribed it.${signed}`,
      },
      text: '{{clinic}}, before {{day}}, {{time}}: no alcohol for {{noAlcoholHours}} hours, no sunburn, wash your hair that morning, eat before you come. Tell us if your health has changed. {{contact}}',
      ruleIds: ['MS-13', 'CA-4', 'WD-3'],
    },
    aftercare: {
      email: {
        subject: 'From {{clinic}}: what today allows',
        body: `Hello {{client}},\n\ntoday is day {{dayNumber}} after your visit on {{sessionDay}}.\n\n{{advice}}\n\nIf it gets worse instead of better, if there is pus, or if you have a fever, call us; if you cannot reach us, see a doctor.${signed}`,
      },
      text: '{{clinic}}, day {{dayNumber}}:\n{{advice}}\nWorse instead of better? Call us.\n{{contact}}',
      ruleIds: [
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
    },
    'check-in': {
      email: {
        subject: '{{clinic}} asks how you are',
        body: `Hello {{client}},\n\ntoday is day {{dayNumber}} after your visit on {{sessionDay}}. How are you doing?\n\nIn the first weeks it may look dark, then patchy; how it really looks is known from day 28. If anything worries you, answer this message or call us, and send a photo if you like.${signed}`,
      },
      text: '{{clinic}}, day {{dayNumber}}: how are you doing? Dark or patchy is usual in the first weeks. If anything worries you, tell us. {{contact}}',
      ruleIds: ['TR-5'],
    },
    'payment-due': {
      email: {
        subject: 'A payment to {{clinic}} is due on {{dueOn}}',
        body: `Hello {{client}},\n\n{{amount}} is due on {{dueOn}}. After that {{open}} is open in all.\n\nIf you have paid already, thank you; nothing more is to be done.${signed}`,
      },
      text: '{{clinic}}: {{amount}} is due on {{dueOn}}. Paid already? Thank you. {{contact}}',
    },
    'payment-late': {
      email: {
        subject: 'A payment to {{clinic}} is open',
        body: `Hello {{client}},\n\n{{amount}} was due on {{dueOn}} and has not reached us yet.\n\nIf it is on its way, thank you. If something stands in the way, please tell us, and we shall find a way.${signed}`,
      },
      text: '{{clinic}}: {{amount}} was due on {{dueOn}} and has not reached us yet. If something stands in the way, tell us. {{contact}}',
    },
    receipt: {
      email: {
        subject: 'Your receipt from {{clinic}}',
        body: `Hello {{client}},\n\nthank you. We received {{amount}} on {{day}}; the receipt, number {{receiptNumber}}, is attached.${signed}`,
      },
      text: '{{clinic}}: thank you, we received {{amount}} on {{day}} (receipt {{receiptNumber}}).',
    },
    'touch-up': {
      email: {
        subject: 'It is time to see you again at {{clinic}}',
        body: `Hello {{client}},\n\nyour last visit was on {{lastVisit}}. About now is a good time to look at it together: it may need nothing, or a little.\n\nTo find a time, please write or call.${signed}`,
      },
      text: '{{clinic}}: your last visit was on {{lastVisit}}. About now is a good time for a look. {{contact}}',
      ruleIds: ['PG-1', 'PG-2'],
    },
    recall: {
      email: {
        subject: 'Please contact {{clinic}}',
        body: `Hello {{client}},\n\na maker has recalled material that was used at your visit on {{sessionDay}}. That does not mean that anything is wrong with you.\n\nPlease call us in the next days. We shall tell you what the maker says and look at you if you wish. If you have pain, pus, spreading redness or a fever, see a doctor today.${signed}`,
      },
      text: '{{clinic}}: please call us about your visit on {{sessionDay}}. With pain, pus, spreading redness or a fever see a doctor today. {{contact}}',
      ruleIds: ['TR-8'],
    },
  },
}

/** Texts by language; another language is one more entry. */
const languages: { readonly [language: string]: Language } = { en: english }
export const templateLanguages = Object.keys(languages)

/** The language to write in: the client's, else the clinic's, else English; `de-CH` falls back to `de`. */
export function languageFor(preferred: string | null, clinicLocale: string): string {
  for (const tag of [preferred, clinicLocale]) {
    const [base = ''] = (tag ?? '').toLowerCase().split('-')
    if (Object.hasOwn(languages, base)) return base
  }
  return 'en'
}

export function defaultTemplate(kind: MessageKind, form: TemplateForm, language: string): TemplateText {
  const { email, text } = (languages[language] ?? english).kinds[kind]
  return form === 'email' ? email : { subject: '', body: text }
}

/** Rules whose advice the default text of a kind carries. */
export const rulesOfTemplate = (kind: MessageKind): readonly string[] => english.kinds[kind].ruleIds ?? []

export const adviceWords = (language: string): AdviceWords => (languages[language] ?? english).advice
