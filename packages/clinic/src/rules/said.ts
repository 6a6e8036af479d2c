import { z } from 'zod'

/** Words about a case, by the gaps that its values fill. One table, so that whoever translates sees all of them. */
export const sayings = {
  'practitioner-taken': 'The practitioner has another appointment then.',
  'room-taken': 'The room is taken then.',
  'client-taken': 'The client has another appointment then.',
  'outside-hours': 'This lies outside the working hours of the practitioner.',
  'clinic-closed': 'The clinic is closed then.',
  'practitioner-away': 'The practitioner is away then.',
  'room-closed': 'The room cannot be used then.',
  'client-away': 'The client has said that this day does not suit.',
  'visits-out-of-order': 'This visit would not come after the one before.',
  'gap-too-short': 'Only {{gap}} days lie between this visit and the one before; {{least}} are the least.',
  'gap-under-plan':
    'Only {{gap}} days lie between this visit and the one before; the plan asks for {{planned}}.',
  'finishing-late':
    'The finishing visit comes {{gap}} days after the last session; the plan asks for at most {{most}}.',
  'lot-recalled': '{{name}} is recalled: set it aside and choose another lot.',
  'lot-expired': '{{name}} expired on {{day}}: dispose of it and choose another lot.',
  'lot-open-too-long': '{{name}} is open since {{day}} and may be used for {{days}} days: open a new one.',
  'diluent-not-sterile': '{{name}} is no sterile diluent: choose sterile water or saline with its lot.',
  bleeding: 'Bleeding means too deep: hang the needle out less and go on more lightly.',
  'needle-not-planned': '{{needle}} is not in the plan, which has {{planned}}.',
  'shade-darker': "{{shade}} parts of diluent is darker than the plan's {{planned}}.",
  'dots-over-plan': '{{done}} dots are over the planned {{planned}} by more than {{percent}} percent.',
  'numbing-too-strong': '{{percent}} percent lidocaine is above {{most}} percent; use a weaker cream.',
  'numbing-too-much': '{{grams}} g on {{area}} cm2 is over {{mostGrams}} g or {{mostArea}} cm2.',
  'lidocaine-limit': "{{mg}} mg of lidocaine in all reaches the label's limit of {{limit}} mg.",
  'age-unknown': 'The date of birth is not known.',
  'age-under': 'Under 18.',
  'age-fine': 'Old enough.',
  'consent-missing': 'No consent is signed.',
  'consent-withdrawn': 'The consent was withdrawn.',
  'consent-expired': 'The consent is too old.',
  'consent-older-text': 'The text has changed since it was signed.',
  'consent-current': 'Signed and current.',
  'screen-missing': 'No health screen is filled in.',
  'screen-old': 'The health screen is too old.',
  'screen-settled': 'Fresh and settled.',
  'screen-not-now': 'Not now.',
  'screen-letter': "A doctor's letter is needed.",
  'screen-undecided': 'The practitioner has not decided yet.',
  'patch-clear': 'Clear.',
  'patch-declined-after-offer': 'Offered and declined.',
  'patch-not-asked': 'Not asked for by this clinic.',
  'patch-reaction': 'The skin reacted to the patch test.',
  'patch-waiting': 'The patch test is not due yet.',
  'patch-to-read': 'The patch test has not been read.',
  'patch-expired': 'The patch test is too old.',
  'patch-declined': 'The patch test was declined.',
  'patch-missing': 'No patch test is recorded.',
  'no-session-before': 'No session before.',
  'days-since': 'Days since the last session: {{days}}.',
  'scabs-unknown': 'Nobody has looked for scabs.',
  'scabs-remain': 'Scabs remain.',
  'scabs-none': 'No scabs.',
  'lots-unchosen': 'No lot is chosen.',
  'lots-recalled': '{{name}} is recalled.',
  'lots-expired': '{{name}} is out of date.',
  'lots-open-too-long': '{{name}} has been open for too long.',
  'lots-fine': 'In date, none recalled.',
  'photos-taken': 'Taken.',
  'photos-begun': 'The course has begun.',
  'photos-missing': 'No photo of the scalp as it is.',
  'write-birth-date': 'Write it into the client record.',
  'come-back-from': 'Come back from {{day}} on.',
  'sign-consent': 'Let the client read and sign the consent.',
  'fill-in-screen': 'Let the client fill it in.',
  'fill-in-screen-again': 'Let the client fill it in again.',
  'ask-when-gone': 'Wait until the reason is gone, then ask again.',
  'ask-from': 'Wait until {{day}}, then ask again.',
  'record-letter': 'Record the letter and decide.',
  'read-and-decide': 'Read the answers and decide.',
  'see-skin-doctor': 'Send the client to a skin doctor.',
  'wait-and-read-patch': 'Wait, then read it.',
  'record-patch': 'Look at it and record it.',
  'place-new-patch': 'Place a new one.',
  'place-patch': 'Place one and read it.',
  'place-patch-or-decline': 'Place one, or record that it was declined.',
  'wait-until': 'Wait until {{day}}.',
  'look-for-scabs': 'Look at the skin and record it.',
  'wait-for-scabs': 'Wait until the last scab has fallen.',
  'choose-lots': 'Scan or choose pigment, water and needles.',
  'choose-other-lot': 'Choose another lot.',
  'take-photos': 'Take the photos first.',
} as const satisfies { readonly [code: string]: string }
export type SaidCode = keyof typeof sayings

/**
 * What is said about a case, for whoever says it in another language: the words by their code, and what fills their gaps.
 * A day is YYYY-MM-DD.
 */
export const saidSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Said = z.output<typeof saidSchema>

export const say = (code: SaidCode, values: Said['values'] = {}): Said & { readonly code: SaidCode } => ({
  code,
  values,
})

/** The same in English, sentence after sentence. */
export const inEnglish = (...said: readonly (Said & { readonly code: SaidCode })[]): string =>
  said
    .map(({ code, values }) =>
      sayings[code].replaceAll(/\{\{(\w+)\}\}/g, (_gap, name: string) => String(values[name])),
    )
    .join(' ')
