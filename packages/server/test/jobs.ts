import { sql } from 'kysely'
import { jobKinds } from '../src/jobs/job-kinds.ts'
import { runDueJobs } from '../src/jobs/job-worker.ts'
import type { TestApp } from './app.ts'

/** Works everything that is due at the test's own time; returns what went wrong. */
export async function workDueJobs({ services }: TestApp): Promise<readonly string[]> {
  const trouble: string[] = []
  await runDueJobs({
    ...{ database: services.database, kinds: jobKinds(services) },
    clock: () => sql<Date>`${services.now().toISOString()}::timestamptz`,
    onTrouble: (sentence) => trouble.push(sentence),
  })
  return trouble
}
