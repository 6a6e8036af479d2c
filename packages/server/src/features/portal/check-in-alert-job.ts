import { clientSay, languageFor } from '@halftone/clinic'
import { z } from 'zod'
import type { ClinicTransaction } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobKind, type JobKind } from '../../jobs/job-kind.ts'
import type { Services } from '../../services.ts'
import { readEmailAccount } from '../messages/channel-queries.ts'
import { smtpChannel } from '../messages/channels/smtp.ts'

const alertJob = 'check-in-alert'
const payload = z.object({ checkInId: z.uuid(), personId: z.uuid() })

/**
 * Asks for a mail to everybody who treats, at any hour: somebody was told to see a doctor or to call for help. Asked for by
 * the clinic, in the transaction that keeps the check-in.
 */
export async function alertPractice(
  transaction: ClinicTransaction,
  { clinicId, checkInId }: { readonly clinicId: string; readonly checkInId: string },
): Promise<void> {
  const people = await transaction
    .selectFrom('person')
    .select('id')
    .where('role', 'in', ['owner', 'practitioner'])
    .where('active', '=', true)
    .execute()
  for (const { id } of people)
    await enqueueJob(transaction, {
      ...{ clinicId, kind: alertJob, key: `${checkInId}:${id}` },
      payload: { checkInId, personId: id },
    })
}

/** Sends one alert; it says that something waits and nothing of whom or what. Quiet hours do not hold it. */
export const alertJobs = ({ secrets }: Services): readonly JobKind[] => [
  jobKind({
    ...{ kind: alertJob, payload },
    run: async ({ payload: { checkInId, personId }, inClinic, finish, lost, id }) => {
      const found = await inClinic(async (transaction) => {
        const account = await readEmailAccount(transaction, secrets)
        const person = await transaction
          .selectFrom('person')
          .select('email')
          .where('id', '=', personId)
          .where('active', '=', true)
          .executeTakeFirst()
        const clinic = await transaction
          .selectFrom('clinic')
          .select(['name', 'locale', 'webAddress'])
          .executeTakeFirstOrThrow()
        const seen = await transaction
          .selectFrom('checkInReview')
          .select('id')
          .where('checkInId', '=', checkInId)
          .limit(1)
          .executeTakeFirst()
        return { account, person, clinic, seen }
      })
      const { account, person, clinic, seen } = found
      if (account === undefined || person === undefined || seen !== undefined) return finish()
      const say = await clientSay(languageFor(null, clinic.locale))
      const where = clinic.webAddress === null ? '' : `\n\n${clinic.webAddress}/from-clients`
      await smtpChannel(account).send(
        {
          ...{ id, address: person.email, subject: say('alert.subject', { clinic: clinic.name }) },
          body: `${say('alert.text')}${where}`,
        },
        lost,
      )
      await finish()
    },
  }),
]
