import {
  type Answers,
  documentText,
  type FormContent,
  type FormKind,
  screenHealth,
  shownAnswers,
  type Signature,
} from '@halftone/clinic'
import type { DemoClient } from '@halftone/engine'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { startAnswer, writeAnswer } from '../forms/answer-queries.ts'
import { getVersion, listForms } from '../forms/form-queries.ts'
import { addPermissionEvent } from '../forms/photo-permission-queries.ts'
import { readSettings } from '../forms/read-settings.ts'
import { sha256Of } from '../forms/sha256.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { demoStories } from './demo-stories.ts'

type User = { readonly clinicId: string; readonly personId: string }

/** How far each demo client has come with their papers, so that every state can be seen. */
type DemoPapers = {
  readonly screen: 'none' | 'begun' | 'done'
  /** Answers other than no. */
  readonly yes: Answers
  /** What was decided about a screen that asks for it; on a doctor's letter where one is needed. */
  readonly decision?: { readonly afterDays: number; readonly letter: boolean; readonly reason: string }
  readonly tanDaysAgo?: number
  readonly consent: boolean
  readonly patchTest: 'none' | 'declined' | 'waiting' | 'clear'
  readonly photos: readonly ('record' | 'training' | 'portfolio' | 'publishing')[]
}

const papersOf: { readonly [design in DemoClient['design']]: DemoPapers } = {
  'norwood-3': {
    ...{ screen: 'done', yes: {}, consent: true, patchTest: 'declined' },
    photos: ['record', 'portfolio'],
  },
  'norwood-5': {
    ...{ screen: 'done', yes: { moles: true }, consent: true, patchTest: 'clear' },
    decision: {
      ...{ afterDays: 1, letter: false },
      reason: 'One mole, left front, flat and unchanged for years. It is kept free of pigment with a margin.',
    },
    photos: ['record', 'training', 'portfolio', 'publishing'],
  },
  'norwood-7': {
    ...{ screen: 'done', yes: { thinners: true }, consent: true, patchTest: 'clear' },
    decision: {
      ...{ afterDays: 4, letter: true },
      reason: 'The family doctor writes that the tablets go on and nothing speaks against the treatment.',
    },
    photos: ['record'],
  },
  'diffuse-women': {
    ...{ screen: 'done', yes: { diabetes: true }, consent: false, patchTest: 'waiting', photos: ['record'] },
  },
  'finished-course': {
    ...{ screen: 'done', yes: {}, consent: true, patchTest: 'clear' },
    photos: ['record', 'training', 'portfolio', 'publishing'],
  },
  'fut-scar': {
    ...{ screen: 'begun', yes: {}, consent: false, patchTest: 'none', photos: [] },
  },
  alopecia: {
    ...{ screen: 'done', yes: { tan: true }, tanDaysAgo: 8, consent: false, patchTest: 'none' },
    photos: ['record'],
  },
}

const reasons: { readonly [design in DemoClient['design']]: string } = {
  'norwood-3': 'My hair is getting thinner',
  'norwood-5': 'I am bald or shave my head',
  'norwood-7': 'I am bald or shave my head',
  'diffuse-women': 'My hair is getting thinner',
  'finished-course': 'I am bald or shave my head',
  'fut-scar': 'I have a scar',
  alopecia: 'I have bald patches',
}

const dayMs = 86_400_000
const before = (now: Date, days: number) => new Date(now.getTime() - days * dayMs)

/** A scrawl that differs from name to name: a wave along the pad, higher for capitals. */
function scrawl(name: string): Signature {
  const points = Array.from(name).flatMap((letter, index) => {
    const code = letter.codePointAt(0) ?? 97
    const high = letter === letter.toUpperCase() ? 70 : 150
    return [
      [index, high],
      [index + 0.5, 170 + (code % 40)],
    ] as const
  })
  const step = 800 / points.length
  const stroke = points.flatMap(([, y], index) => [Math.round(100 + index * step), y])
  return { kind: 'drawn', strokes: [stroke] }
}

function completed({ blocks }: FormContent, yes: Answers): Answers {
  const answers: Record<string, Answers[string]> = {}
  for (const block of blocks) {
    if (block.block === 'statement') answers[block.id] = true
    if (block.block === 'question' && block.answer === 'yes-no') answers[block.id] = false
  }
  return { ...answers, ...yes }
}

async function newestVersion(transaction: ClinicTransaction, kind: FormKind) {
  const form = (await listForms(transaction)).find((one) => one.kind === kind)
  if (form?.versionId === undefined || form.versionId === null) throw new Error(`The clinic has no ${kind}.`)
  return getVersion(transaction, form.versionId)
}

/** Gives a demo client the papers of somebody who is some way into a course. */
export async function addDemoPapers(
  transaction: ClinicTransaction,
  user: User,
  clientId: string,
  { design, name }: DemoClient,
  now: Date,
): Promise<void> {
  const papers = papersOf[design]
  const { papersDaysAgo } = demoStories[design]
  await addScreen(transaction, user, clientId, design, now)
  if (papers.consent) await addConsent(transaction, user, clientId, name, before(now, papersDaysAgo - 1))
  await addPatchTest(transaction, user, clientId, papers.patchTest, now, papersDaysAgo - 1)
  for (const purpose of papers.photos)
    await addPermissionEvent(transaction, {
      ...{ clinicId: user.clinicId, clientId, purpose, given: true },
      ...{ at: before(now, papersDaysAgo), recordedBy: user.personId },
    })
}

async function addScreen(
  transaction: ClinicTransaction,
  user: User,
  clientId: string,
  design: DemoClient['design'],
  now: Date,
): Promise<void> {
  const { screen, yes, decision, tanDaysAgo } = papersOf[design]
  if (screen === 'none') return
  const { papersDaysAgo } = demoStories[design]
  const at = before(now, papersDaysAgo)
  const dayOf = await clinicCalendar(transaction)
  const version = await newestVersion(transaction, 'health-screen')
  const id = await startAnswer(transaction, { ...user, clientId, formVersionId: version.id, now: at })
  const wish = {
    ...{ reason: reasons[design], wish: 'Natural, so that nobody notices it at work.' },
    ...(tanDaysAgo === undefined ? {} : { 'tan-day': dayOf(before(now, tanDaysAgo)) }),
  }
  if (screen === 'begun') {
    await writeAnswer(transaction, id, { answers: wish, revision: 2 })
    return
  }
  const answers = shownAnswers(version.content, completed(version.content, { ...wish, ...yes }))
  const { birthDate } = await transaction
    .selectFrom('client')
    .select('birthDate')
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const settings = await readSettings(transaction)
  const result = screenHealth({ content: version.content, answers, birthDate, today: dayOf(at), settings })
  await writeAnswer(transaction, id, { answers, revision: 2, submittedAt: at, result })
  if (decision === undefined) return
  const { afterDays, letter, reason } = decision
  const decidedAt = before(now, papersDaysAgo - afterDays)
  await transaction
    .insertInto('screenDecision')
    .values({
      ...{ clinicId: user.clinicId, id: uuidv7(), answerId: id, goOn: true, at: decidedAt },
      ...{ letterOn: letter ? dayOf(decidedAt) : null, byId: user.personId, reason },
    })
    .execute()
}

async function addConsent(
  transaction: ClinicTransaction,
  { clinicId, personId }: User,
  clientId: string,
  name: string,
  at: Date,
): Promise<void> {
  const version = await newestVersion(transaction, 'consent')
  const answerId = await startAnswer(transaction, {
    ...{ clinicId, personId, clientId, formVersionId: version.id, now: at },
  })
  const answers = completed(version.content, { 'patch-choice': 'I want one' })
  await writeAnswer(transaction, answerId, { answers, revision: 2, submittedAt: at })
  const text = documentText(version.content, answers)
  await transaction
    .insertInto('consent')
    .values({
      ...{ clinicId, id: uuidv7(), clientId, answerId, formVersionId: version.id, text },
      ...{ textSha256: sha256Of(text), signature: JSON.stringify(scrawl(name)), signedName: name },
      ...{ signedAt: at, identity: 'document', device: 'Tablet of the demo clinic', witnessId: personId },
    })
    .execute()
}

async function addPatchTest(
  transaction: ClinicTransaction,
  { clinicId, personId }: User,
  clientId: string,
  state: DemoPapers['patchTest'],
  now: Date,
  daysAgo: number,
): Promise<void> {
  if (state === 'none') return
  const id = uuidv7()
  const declined = state === 'declined'
  const what = declined
    ? { place: null, product: null, lot: null }
    : { place: 'Behind the left ear', product: 'Demo Pigment Black', lot: 'DP-2041' }
  await transaction
    .insertInto('patchTest')
    .values({
      ...{ clinicId, id, clientId, declined, ...what, recordedBy: personId },
      placedAt: before(now, state === 'waiting' ? 1 : daysAgo),
    })
    .execute()
  if (state !== 'clear') return
  await transaction
    .insertInto('patchTestReading')
    .values({
      ...{ clinicId, id: uuidv7(), patchTestId: id, result: 'clear', note: null },
      ...{ at: before(now, daysAgo - 2), recordedBy: personId },
    })
    .execute()
}
