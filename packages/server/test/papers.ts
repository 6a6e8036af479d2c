import type { Answers, FormContent, FormKind } from '@halftone/clinic'
import type { Caller } from './app.ts'

/** Every question answered the harmless way and every statement ticked. */
export function completeAnswers({ blocks }: FormContent, change: Answers = {}): Answers {
  const answers: Record<string, Answers[string]> = {}
  for (const block of blocks) {
    if (block.block === 'statement') answers[block.id] = true
    if (block.block !== 'question') continue
    if (block.answer === 'yes-no') answers[block.id] = false
    else if (block.answer === 'choice') answers[block.id] = block.options?.[0] ?? ''
    else if (block.answer === 'text' || block.answer === 'line') answers[block.id] = 'Natural and soft'
  }
  return { ...answers, ...change }
}

export const aSignature = { kind: 'drawn', strokes: [[100, 150, 250, 60, 420, 210, 600, 90]] } as const

/** Begins the clinic's form of a kind for a client. */
export async function begin(caller: Caller, clientId: string, kind: FormKind) {
  const { forms } = (await caller('GET', '/api/forms')).body
  const form = forms.find((one: { kind: FormKind }) => one.kind === kind)
  const { status, body } = await caller('POST', `/api/clients/${clientId}/answers`, { formId: form.id })
  if (status !== 201) throw new Error(`answers answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Hands in a health screen with these answers, the rest being no. */
export async function screen(caller: Caller, clientId: string, change: Answers = {}) {
  const draft = await begin(caller, clientId, 'health-screen')
  const answers = completeAnswers(draft.content, change)
  return caller('POST', `/api/answers/${draft.id}/submission`, { revision: draft.revision, answers })
}

/** Signs the clinic's consent as a client who agrees. */
export async function sign(caller: Caller, clientId: string, change: object = {}) {
  const draft = await begin(caller, clientId, 'consent')
  return caller('POST', `/api/answers/${draft.id}/signature`, {
    revision: draft.revision,
    answers: completeAnswers(draft.content),
    contentSha256: draft.contentSha256,
    signedName: 'Jo Client',
    signature: aSignature,
    identity: 'document',
    ...change,
  })
}
