import { addDays, type ClinicSettings, photoPermissions, type PaperName } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { clinicCalendar, type DayOf } from '../clinic/clinic-calendar.ts'
import { listAnswers } from './answer-queries.ts'
import { listConsents } from './consent-queries.ts'
import { listPatchTests } from './patch-test-queries.ts'
import { listPermissionEvents } from './photo-permission-queries.ts'

type Entry = Awaited<ReturnType<typeof listAnswers>>[number]

const newestScreen = (answers: readonly Entry[]): Entry | undefined =>
  answers.find(({ kind, submittedAt }) => kind === 'health-screen' && submittedAt !== null)

/** Last day on which the newest health screen counts (YYYY-MM-DD); null where none counts today. */
export function freshUntil(
  answers: readonly Entry[],
  now: Date,
  settings: ClinicSettings,
  dayOf: DayOf,
): string | null {
  const submittedAt = newestScreen(answers)?.submittedAt
  if (submittedAt === null || submittedAt === undefined) return null
  const day = addDays(dayOf(new Date(submittedAt)), settings.candidacy.screenValidDays)
  return day >= dayOf(now) ? day : null
}

/** Whether each paper is there and counts; nothing of what it says. */
export async function paperStates(
  transaction: ClinicTransaction,
  clientId: string,
  now: Date,
  settings: ClinicSettings,
): Promise<{ paper: PaperName; there: boolean; on: string | null }[]> {
  const dayOf = await clinicCalendar(transaction)
  const answers = await listAnswers(transaction, clientId)
  const [consent] = await listConsents(transaction, clientId, now, settings)
  const [patchTest] = await listPatchTests(transaction, clientId, now, settings)
  const events = await listPermissionEvents(transaction, clientId)
  return [
    {
      paper: 'health-screen',
      there: freshUntil(answers, now, settings, dayOf) !== null,
      on: newestScreen(answers)?.submittedAt ?? null,
    },
    { paper: 'consent', there: consent?.state === 'current', on: consent?.signedAt ?? null },
    {
      paper: 'patch-test',
      // Also one that was declined or showed a reaction is a paper that is there.
      there: patchTest !== undefined && patchTest.state !== 'expired',
      on: patchTest?.placedAt ?? null,
    },
    {
      paper: 'photo-permission',
      there: photoPermissions(events).record,
      on: events.at(-1)?.at ?? null,
    },
  ]
}
