import { formFaults, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { addFirstForms } from './first-forms.ts'
import { addForm, addVersion, getForm, getVersion, listForms, listVersions } from './form-queries.ts'

/** Locks the form and refuses a save over a revision that somebody else has replaced. */
async function lockForm(transaction: ClinicTransaction, id: string, revision: number) {
  const stored = await transaction
    .selectFrom('form')
    .select('revision')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (stored === undefined) throw new Problem('not-found')
  if (stored.revision !== revision)
    throw new Problem('form-changed-elsewhere', `Revision ${stored.revision} is saved now.`, {
      currentRevision: stored.revision,
    })
}

/** The builder: forms, their drafts and their frozen versions. */
export function addFormRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listForms, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const found = await listForms(transaction)
      if (found.length > 0) return { forms: found }
      await addFirstForms(transaction, user, now())
      return { forms: await listForms(transaction) }
    }),
  )

  handle(app, services, routes.addForm, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const id = await addForm(transaction, user, body, now())
      await recordAudit(transaction, { ...user, at: now(), action: 'form-added', subject: ['form', id] })
      return getForm(transaction, id)
    }),
  )

  handle(app, services, routes.getForm, ({ params, inClinic }) =>
    inClinic((transaction) => getForm(transaction, params.id)),
  )

  handle(app, services, routes.saveForm, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await lockForm(transaction, params.id, body.revision)
      await transaction
        .updateTable('form')
        .set({
          ...(body.name === undefined ? {} : { name: body.name }),
          ...(body.content === undefined ? {} : { content: JSON.stringify(body.content) }),
          ...(body.retired === undefined ? {} : { retired: body.retired }),
          ...{ revision: body.revision + 1, savedAt: now(), savedBy: user.personId },
        })
        .where('id', '=', params.id)
        .execute()
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'form-changed',
        subject: ['form', params.id],
      })
      return getForm(transaction, params.id)
    }),
  )

  handle(app, services, routes.publishForm, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await lockForm(transaction, params.id, body.revision)
      const form = await getForm(transaction, params.id)
      const errors = formFaults(form.kind, form.content)
      if (errors.length > 0) throw new Problem('form-incomplete', errors[0]?.detail, { errors: [...errors] })
      if (!form.changed && form.versionId !== null) return getVersion(transaction, form.versionId)
      const id = await addVersion(transaction, user, params.id, form.content, now())
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'form-published',
        subject: ['form', params.id],
      })
      return getVersion(transaction, id)
    }),
  )

  handle(app, services, routes.listFormVersions, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getForm(transaction, params.id)
      return { versions: await listVersions(transaction, params.id) }
    }),
  )

  handle(app, services, routes.getFormVersion, ({ params, inClinic }) =>
    inClinic((transaction) => getVersion(transaction, params.id)),
  )
}
