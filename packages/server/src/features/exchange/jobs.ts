import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Job, JobKind } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import { Problem } from '../../problems.ts'
import { systemCode } from '../../start-refusal.ts'
import { ArchiveRefusal } from './archive-reader.ts'

type Running = {
  job: Job
  readonly clinicId: string
  readonly controller: AbortController
  ended: Promise<void>
}

export type JobWork = (job: {
  readonly id: string
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}) => Promise<{ readonly bytes?: number } | void>

export type Jobs = {
  readonly start: (clinicId: string, kind: JobKind, clientId: string | null, now: Date, work: JobWork) => Job
  readonly list: (clinicId: string) => Job[]
  readonly get: (clinicId: string, id: string) => Job
  /** Stops a job that runs and forgets one that is done, with its archive. */
  readonly remove: (clinicId: string, id: string) => Promise<void>
  /** Where the archive of a job lies; the folder is there. */
  readonly archivePath: (id: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** Archives are made on demand and hold everything: they do not lie about for longer than this. */
const keptMs = 24 * 3_600_000

/**
 * Exports and imports that outlive their request. They are kept in memory: a server that ends has ended them, every
 * write is one transaction, and an archive can be made again.
 */
export function createJobs(workFolder = join(tmpdir(), `halftone-work-${process.pid}`)): Jobs {
  const running = new Map<string, Running>()
  // Servers may share the folder: each has a place of its own in it.
  const own = join(workFolder, uuidv7())
  let ready: Promise<unknown> | undefined
  const folder = async () => {
    ready ??= sweep(workFolder).then(() => mkdir(own, { recursive: true, mode: 0o700 }))
    await ready
    return own
  }
  const archivePath = async (id: string) => join(await folder(), `${id}.zip`)
  const find = (clinicId: string, id: string) => {
    const found = running.get(id)
    if (found === undefined || found.clinicId !== clinicId) throw new Problem('not-found')
    return found
  }
  const forget = async (id: string) => {
    running.delete(id)
    await rm(await archivePath(id), { force: true })
  }

  return {
    archivePath,
    start: (clinicId, kind, clientId, now, work) => {
      for (const [id, { job }] of running)
        if (job.state !== 'running' && now.getTime() - Date.parse(job.startedAt) > keptMs) void forget(id)
      const id = uuidv7()
      const controller = new AbortController()
      const entry: Running = {
        ...{ clinicId, controller, ended: Promise.resolve() },
        job: {
          ...{ id, kind, clientId, state: 'running', done: 0, total: 0, problem: null, bytes: null },
          startedAt: now.toISOString(),
        },
      }
      const change = (part: Partial<Job>) => (entry.job = { ...entry.job, ...part })
      running.set(id, entry)
      entry.ended = work({
        id,
        signal: controller.signal,
        onProgress: (done, total) => change({ done, total }),
      })
        .then((result) => change({ state: 'done', bytes: result?.bytes ?? null }))
        .catch(async (error: unknown) => {
          await archivePath(id)
            .then((path) => rm(path, { force: true }))
            .catch(() => undefined)
          change(
            controller.signal.aborted
              ? { state: 'cancelled' }
              : { state: 'failed', problem: sentenceOf(error) },
          )
        })
        .then(() => undefined)
      return entry.job
    },
    list: (clinicId) =>
      [...running.values()]
        .filter((entry) => entry.clinicId === clinicId)
        .map(({ job }) => job)
        .toReversed(),
    get: (clinicId, id) => find(clinicId, id).job,
    remove: async (clinicId, id) => {
      const { job, controller, ended } = find(clinicId, id)
      controller.abort()
      await ended
      if (job.state !== 'running') await forget(id)
    },
    close: async () => {
      for (const { controller } of running.values()) controller.abort()
      await Promise.all([...running.values()].map(({ ended }) => ended))
      if (ready !== undefined) await rm(own, { recursive: true, force: true })
    },
  }
}

/** Deletes what servers that were killed left behind. */
async function sweep(workFolder: string): Promise<void> {
  for (const name of await readdir(workFolder).catch(() => [] as string[])) {
    const path = join(workFolder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs > 2 * keptMs) await rm(path, { recursive: true, force: true })
  }
}

/** What to tell somebody whose job failed; what we did not foresee says nothing of what was in it. */
function sentenceOf(error: unknown): string {
  if (error instanceof ArchiveRefusal) return error.message
  if (error instanceof Problem && error.message !== '') return error.message
  const code = systemCode(error) ?? ''
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code)) return 'The disk is full. Make room, then begin again.'
  if (/^(08|57P)|^ECONN/.test(code)) return 'The database does not answer. Begin again when it does.'
  return 'Something went wrong on the server; nothing was changed. Begin again.'
}
