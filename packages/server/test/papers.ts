import type { Answers, FormContent, FormKind } from '@halftone/clinic'
import sharp from 'sharp'
import { anUpload, type Caller } from './app.ts'
import { aPlannedClient } from './booking.ts'

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

/** A small photo of the front, as a tablet would send it. */
export async function addPhoto(caller: Caller, clientId: string): Promise<{ id: string }> {
  const grey = { width: 400, height: 500, channels: 3, background: '#8a7f78' } as const
  const bytes = await sharp({ create: grey }).jpeg().toBuffer()
  const { status, body } = await caller('POST', `/api/clients/${clientId}/photos`, undefined, anUpload(bytes))
  if (status !== 201) throw new Error(`photos answered ${status}`)
  return body
}

/** Places a patch test at an instant and reads it as clear now. */
async function addClearPatchTest(caller: Caller, clientId: string, placedAt: string): Promise<void> {
  const what = { declined: false, place: 'Behind the left ear', product: 'Carbo Grey', lot: 'P1' }
  const placed = await caller('POST', `/api/clients/${clientId}/patch-tests`, { ...what, placedAt })
  const read = await caller('POST', `/api/patch-tests/${placed.body.id}/readings`, { result: 'clear' })
  if (read.body.state !== 'clear') throw new Error(`a patch test answered ${read.status}`)
}

type Ready = {
  readonly name?: string
  readonly birthDate?: string | null
  readonly consent?: boolean
  readonly photo?: boolean
}

/** A client with a frozen plan whose papers, patch test and photo let the first session begin; less what is taken away. */
export async function aReadyClient(
  practitioner: Caller,
  { name = 'Jo Client', birthDate = '1980-05-05', consent = true, photo = true }: Ready = {},
): Promise<{ readonly clientId: string; readonly planId: string }> {
  const client = await aPlannedClient(practitioner, name, { birthDate })
  const { clientId } = client
  const handedIn = await screen(practitioner, clientId)
  if (handedIn.body.result?.outcome !== 'proceed')
    throw new Error(`a health screen answered ${handedIn.status}: ${JSON.stringify(handedIn.body)}`)
  if (consent) {
    const signed = await sign(practitioner, clientId, { signedName: name })
    if (signed.status !== 201)
      throw new Error(`a signature answered ${signed.status}: ${JSON.stringify(signed.body)}`)
  }
  await addClearPatchTest(practitioner, clientId, '2026-02-25T09:00:00Z')
  if (photo) await addPhoto(practitioner, clientId)
  return client
}
