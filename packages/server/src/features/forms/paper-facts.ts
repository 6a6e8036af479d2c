import type { ClinicSettings, PatchTest, SessionFacts } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { dayOf } from '../plans/compute-plan.ts'
import { listAnswers } from './answer-queries.ts'
import { listConsents } from './consent-queries.ts'
import { listPatchTests } from './patch-test-queries.ts'

/** The part of a session's facts that a client's papers and photos know. */
export type PaperFacts = Pick<
  SessionFacts,
  'today' | 'now' | 'birthDate' | 'consent' | 'healthScreen' | 'patchTest' | 'baselinePhotos'
>

type Answer = Awaited<ReturnType<typeof listAnswers>>[number]

/** A decision that rests on a letter clears a screen that asks for one; without the letter it does not. */
function isCleared({ result, decisions: [newest] }: Answer): boolean {
  if (newest === undefined || !newest.goOn) return false
  return result?.outcome === 'judgement' || (result?.outcome === 'letter' && newest.letterOn !== null)
}

/** Gathers what the gates before a session need to know of a client's papers. */
export async function gatherPaperFacts(
  transaction: ClinicTransaction,
  clientId: string,
  now: Date,
  settings: ClinicSettings,
): Promise<PaperFacts> {
  const { birthDate } = await transaction
    .selectFrom('client')
    .select('birthDate')
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const [consent] = await listConsents(transaction, clientId, now, settings)
  const screen = (await listAnswers(transaction, clientId)).find(
    ({ kind, submittedAt }) => kind === 'health-screen' && submittedAt !== null,
  )
  const [patchTest] = await listPatchTests(transaction, clientId, now, settings)
  const photo = await transaction
    .selectFrom('photo')
    .select('id')
    .where('clientId', '=', clientId)
    .limit(1)
    .executeTakeFirst()
  const shownTest: PatchTest | null = patchTest ?? null
  return {
    today: dayOf(now),
    now: now.toISOString(),
    birthDate,
    consent: consent?.facts ?? null,
    healthScreen:
      screen?.result && screen.submittedAt !== null
        ? {
            answeredOn: dayOf(new Date(screen.submittedAt)),
            outcome: screen.result.outcome,
            until: screen.result.until,
            cleared: isCleared(screen),
          }
        : null,
    patchTest: shownTest,
    baselinePhotos: photo !== undefined,
  }
}
