import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { recordAudit } from '../src/audit.ts'
import { connectDatabase } from '../src/database/connect.ts'
import { jobKind } from '../src/jobs/job-kind.ts'
import { startJobWorker } from '../src/jobs/job-worker.ts'

/** A server process with nothing but its jobs; it begins the first one and never gets to its end. */
const database = await connectDatabase(JSON.parse(process.argv[2] ?? '{}'))
startJobWorker({
  database,
  leaseMs: 1_500,
  pauseMs: 20,
  kinds: [
    jobKind({
      kind: 'slow',
      payload: z.object({}),
      run: async ({ clinicId, id, now, inClinic, finish }) => {
        await inClinic((transaction) =>
          recordAudit(transaction, {
            clinicId,
            personId: null,
            at: now,
            action: 'begun',
            subject: ['job', id],
          }),
        )
        await sleep(600_000)
        await finish()
      },
    }),
  ],
})
