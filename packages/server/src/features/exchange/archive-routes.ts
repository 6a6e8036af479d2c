import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { archiveMaxBytes, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { auditHeads, verifyAudit } from '../../audit-chain.ts'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { ArchiveRefusal, openArchive, verifyFiles } from './archive-reader.ts'
import { importClinic } from './import-archive.ts'
import type { Jobs } from './jobs.ts'
import { writeExport } from './write-export.ts'

/** Exports, imports of an export, and the check of the audit log. */
export function addArchiveRoutes(app: FastifyInstance, services: Services, jobs: Jobs): void {
  const { database, files, now, version } = services

  /** A practitioner has their clients' archives; one of the whole clinic is the owner's. */
  const ownJob = (user: { clinicId: string; role: string }, id: string) => {
    const job = jobs.get(user.clinicId, id)
    if (job.clientId === null && user.role !== 'owner') throw new Problem('not-found')
    return job
  }

  handle(app, services, routes.listJobs, ({ user }) =>
    Promise.resolve({
      jobs: jobs.list(user.clinicId).filter((job) => user.role === 'owner' || job.clientId !== null),
    }),
  )
  handle(app, services, routes.getJob, ({ user, params }) => Promise.resolve(ownJob(user, params.id)))
  handle(app, services, routes.cancelJob, async ({ user, params }) => {
    ownJob(user, params.id)
    await jobs.remove(user.clinicId, params.id)
  })

  handle(app, services, routes.startExport, async ({ user, body, inClinic }) => {
    const { clientId } = body
    if (clientId === null && user.role !== 'owner')
      throw new Problem('forbidden', 'Only an owner exports the whole clinic.')
    await inClinic(async (transaction) => {
      if (clientId !== null) await getClient(transaction, clientId)
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'export-started',
        subject: clientId === null ? ['clinic', user.clinicId] : ['client', clientId],
      })
    })
    return jobs.start(user.clinicId, 'export', clientId, now(), async ({ id, signal, onProgress }) => {
      const path = await jobs.archivePath(id)
      await writeExport(createWriteStream(path, { mode: 0o600 }), {
        ...{ database, printers: services, clinicId: user.clinicId, clientId, signal, onProgress },
        madeBy: `Halftone ${version}`,
      })
      return { bytes: (await stat(path)).size }
    })
  })

  handle(app, services, routes.exportFile, async ({ user, params, inClinic, reply }) => {
    const job = ownJob(user, params.id)
    if (job.kind !== 'export' || job.state !== 'done') throw new Problem('not-found')
    const path = await jobs.archivePath(job.id)
    await inClinic((transaction) =>
      recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'export-fetched',
        subject: job.clientId === null ? ['clinic', user.clinicId] : ['client', job.clientId],
      }),
    )
    return reply
      .type('application/zip')
      .header('content-length', job.bytes ?? 0)
      .header('content-disposition', `attachment; filename="halftone-${job.startedAt.slice(0, 10)}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(createReadStream(path))
  })

  handle(app, services, routes.importArchive, async ({ user, request }) => {
    const upload = await request.file({ limits: { fileSize: archiveMaxBytes } })
    if (upload === undefined)
      throw new Problem('request-invalid', 'The field "file" with the archive is missing.')
    const path = `${await jobs.archivePath(`upload-${request.id}-${now().getTime()}`)}`
    try {
      await pipeline(upload.file, createWriteStream(path, { mode: 0o600 }))
      if (upload.file.truncated) throw new Problem('request-too-large')
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    return jobs.start(user.clinicId, 'archive-import', null, now(), async ({ signal, onProgress }) => {
      try {
        const archive = await openArchive(path, 'halftone-export')
        try {
          const [part] = archive.manifest.clinics
          if (part === undefined || archive.manifest.clientId !== null)
            throw new ArchiveRefusal(
              'This is the archive of one client; a clinic is brought in from its own export.',
            )
          const { files: list } = archive.manifest
          const total = list.length * 2
          let done = 0
          const step = () => onProgress(++done, Math.max(total, done))
          await verifyFiles(archive, { onFile: step, signal })
          const importer = { personId: user.personId }
          await importClinic(
            database,
            files,
            archive,
            part,
            { clinicId: user.clinicId, importer },
            {
              onStep: step,
              signal,
              fill: (transaction) =>
                recordAudit(transaction, {
                  ...{ clinicId: user.clinicId, personId: user.personId, at: now() },
                  ...{ action: 'archive-imported', subject: ['clinic', user.clinicId] },
                }),
            },
          )
        } finally {
          archive.close()
        }
      } finally {
        await rm(path, { force: true })
      }
    })
  })

  handle(app, services, routes.checkAudit, async ({ user }) => {
    const { intact, entries, heads, breaks } = await database.inSnapshot(user.clinicId, (transaction) =>
      verifyAudit(transaction),
    )
    return { intact, entries, heads: [...heads], breaks: [...breaks] }
  })

  handle(app, services, routes.auditAnchor, async ({ user, inClinic, reply }) => {
    const heads = await inClinic(auditHeads)
    const anchor = {
      ...{ schema: 'halftone-audit-anchor-1', clinicId: user.clinicId, at: now().toISOString(), heads },
    }
    return reply
      .type('application/json')
      .header('content-disposition', 'attachment; filename="audit-anchor.json"')
      .send(JSON.stringify(anchor, undefined, 2))
  })
}
