import { type Symptom, triage } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const stories: readonly {
  readonly signs: readonly Symptom[]
  readonly note: string | null
  readonly hoursAgo: number
  /** What the practitioner wrote when closing it; null while it waits. */
  readonly closedWith: string | null
}[] = [
  {
    ...{ signs: ['itch', 'scabs'], note: null, hoursAgo: 50 },
    closedWith: 'Wrote back: leave the flakes alone, dab instead of rubbing.',
  },
  {
    signs: ['spreading-redness', 'tender'],
    note: 'Behind my left ear it is redder than yesterday, and warm.',
    ...{ hoursAgo: 2, closedWith: null },
  },
]

/** What a made-up client in healing said: one word that was answered, and one that needs somebody now. */
export async function addDemoCheckIns(
  transaction: ClinicTransaction,
  { clinicId, personId }: { clinicId: string; personId: string },
  clientId: string,
  now: Date,
): Promise<void> {
  const session = await transaction
    .selectFrom('treatmentSession')
    .select(['id', 'openedAt'])
    .where('clientId', '=', clientId)
    .orderBy('openedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (session === undefined) return
  for (const { signs, note, hoursAgo, closedWith } of stories) {
    const saidAt = new Date(now.getTime() - hoursAgo * hourMs)
    const day = Math.floor((saidAt.getTime() - session.openedAt.getTime()) / dayMs)
    const { level, reasons } = triage(signs, day)
    const id = uuidv7()
    await transaction
      .insertInto('checkIn')
      .values({
        ...{ clinicId, id, clientId, sessionId: session.id, day, note, photoId: null, level },
        ...{ signs: JSON.stringify(signs), ruleIds: JSON.stringify(reasons.map(({ ruleId }) => ruleId)) },
        ...{ language: 'en', saidAt, receivedAt: saidAt },
      })
      .execute()
    if (closedWith !== null)
      await transaction
        .insertInto('checkInReview')
        .values({
          ...{ clinicId, id: uuidv7(), checkInId: id, closes: true, note: closedWith, adverseEventId: null },
          ...{ at: new Date(saidAt.getTime() + hourMs), byId: personId },
        })
        .execute()
  }
}
