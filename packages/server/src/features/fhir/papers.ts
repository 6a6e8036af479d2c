import {
  type Answers,
  type FormContent,
  type PhotoPermissionEvent,
  photoWording,
  type PhotoPurpose,
} from '@halftone/clinic'
import { coding, instant, present, referenceTo, type Resource, urlOf } from './resource.ts'

const scope = (code: 'treatment' | 'patient-privacy', display: string) =>
  coding('http://terminology.hl7.org/CodeSystem/consentscope', code, display)
const consentDocument = coding('http://loinc.org', '59284-0', 'Consent Document')
const optIn = coding('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTIN', 'opt-in')

export const consent = (row: {
  readonly id: string
  readonly clientId: string
  readonly organizationId: string
  readonly signedAt: Date
  readonly withdrawnAt: Date | null
  readonly text: string
  readonly textSha256: string
}): Resource => ({
  resourceType: 'Consent',
  id: row.id,
  status: row.withdrawnAt === null ? 'active' : 'inactive',
  scope: scope('treatment', 'Treatment'),
  category: [consentDocument],
  patient: referenceTo('Patient', row.clientId),
  dateTime: instant(row.signedAt),
  performer: [referenceTo('Patient', row.clientId)],
  organization: [referenceTo('Organization', row.organizationId)],
  sourceAttachment: {
    contentType: 'text/plain; charset=utf-8',
    title: `Text that was signed, SHA-256 ${row.textSha256}`,
    data: Buffer.from(row.text, 'utf8').toString('base64'),
    creation: instant(row.signedAt),
  },
  policyRule: optIn,
  ...present(row.withdrawnAt, (at) => ({ provision: { period: { end: instant(at) } } })),
})

/** What a client allows to be done with photos, for one purpose, as it stands after the newest answer. */
export const photoConsent = (row: {
  readonly id: string
  readonly clientId: string
  readonly organizationId: string
  readonly purpose: PhotoPurpose
  readonly event: PhotoPermissionEvent
}): Resource => ({
  resourceType: 'Consent',
  id: row.id,
  status: row.event.given ? 'active' : 'inactive',
  scope: scope('patient-privacy', 'Privacy Consent'),
  category: [consentDocument],
  patient: referenceTo('Patient', row.clientId),
  dateTime: row.event.at,
  performer: [referenceTo('Patient', row.clientId)],
  organization: [referenceTo('Organization', row.organizationId)],
  policyRule: { ...optIn, text: photoWording[row.purpose] },
  provision: { type: row.event.given ? 'permit' : 'deny' },
})

type Item = { readonly linkId: string; readonly text: string; readonly answer?: readonly object[] }

/** Questions and statements of the form with what was answered, in their order; unanswered ones stay out. */
function itemsOf({ blocks }: FormContent, answers: Answers): Item[] {
  return blocks.flatMap((block): Item[] => {
    if (block.block !== 'question' && block.block !== 'statement') return []
    const value = answers[block.id]
    if (value === undefined) return []
    const answer = (Array.isArray(value) ? value : [value]).map((one: unknown) => {
      if (typeof one === 'boolean') return { valueBoolean: one }
      if (typeof one === 'number') return { valueDecimal: one }
      if (block.block === 'question' && block.answer === 'day') return { valueDate: String(one) }
      return { valueString: String(one) }
    })
    const given = answer.filter((one) => !('valueString' in one) || one.valueString !== '')
    return given.length === 0 ? [] : [{ linkId: block.id, text: block.text, answer: given }]
  })
}

export const questionnaireResponse = (row: {
  readonly id: string
  readonly clientId: string
  readonly formVersionId: string
  readonly content: FormContent
  readonly answers: Answers
  readonly startedAt: Date
  readonly submittedAt: Date | null
}): Resource => {
  const item = itemsOf(row.content, row.answers)
  return {
    resourceType: 'QuestionnaireResponse',
    id: row.id,
    questionnaire: urlOf(row.formVersionId),
    status: row.submittedAt === null ? 'in-progress' : 'completed',
    subject: referenceTo('Patient', row.clientId),
    authored: instant(row.submittedAt ?? row.startedAt),
    source: referenceTo('Patient', row.clientId),
    ...(item.length === 0 ? {} : { item }),
  }
}
