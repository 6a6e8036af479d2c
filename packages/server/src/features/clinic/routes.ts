import { defaultSettings, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { listSettingChanges, recordSettingChanges } from './setting-changes.ts'
import { changeSettings, settingsOf } from './settings.ts'

async function showClinic(transaction: ClinicTransaction) {
  const row = await transaction
    .selectFrom('clinic')
    .select([
      'clinicId as id',
      'name',
      'currency',
      'locale',
      'timeZone',
      'demo',
      'createdAt',
      'settings',
      'revision',
    ])
    .executeTakeFirstOrThrow()
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    settings: settingsOf(row.currency, row.settings),
    changedSettings: Object.keys(row.settings),
  }
}

function refuseUnknownCurrency(currency: string): void {
  try {
    defaultSettings(currency)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const detail = `"${currency}" is not a currency.`
    throw new Problem('request-invalid', detail, { errors: [{ pointer: '/currency', detail }] })
  }
}

export function addClinicRoutes(app: FastifyInstance, services: Services): void {
  handle(app, services, routes.getClinic, ({ inClinic }) => inClinic(showClinic))

  handle(app, services, routes.listSettingChanges, async ({ inClinic }) => ({
    changes: await inClinic(listSettingChanges),
  }))

  handle(app, services, routes.changeClinic, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const before = await transaction
        .selectFrom('clinic')
        .select(['name', 'currency', 'locale', 'timeZone', 'settings', 'revision'])
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (body.revision !== undefined && body.revision !== before.revision)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
      const currency = body.currency ?? before.currency
      refuseUnknownCurrency(currency)
      const settings = changeSettings(
        { currency: before.currency, changed: before.settings },
        currency,
        body.settings ?? {},
      )
      await transaction
        .updateTable('clinic')
        .set({
          name: body.name ?? before.name,
          locale: body.locale ?? before.locale,
          timeZone: body.timeZone ?? before.timeZone,
          currency,
          settings: JSON.stringify(settings),
          revision: before.revision + 1,
        })
        .execute()
      await recordSettingChanges(
        transaction,
        user,
        settingsOf(before.currency, before.settings),
        settingsOf(currency, settings),
        services.now(),
      )
      await recordAudit(transaction, {
        ...user,
        at: services.now(),
        action: 'clinic-changed',
        subject: ['clinic', user.clinicId],
        detail: { fields: [...Object.keys(body), ...Object.keys(body.settings ?? {})].join(',') },
      })
      return showClinic(transaction)
    }),
  )
}
