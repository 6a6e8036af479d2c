import {
  aftercareSlots,
  type AftercareSlot,
  type AftercareText,
  checkAftercareText,
  type ClientLanguage,
  defaultAftercareTexts,
  mostAftercareLetters,
  routes,
  rulesOfSlot,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'

/** Every slot in a language: the clinic's newest version, or the default where there is none or it went back. */
async function listTexts(
  transaction: ClinicTransaction,
  language: ClientLanguage,
): Promise<(AftercareText & { slot: AftercareSlot })[]> {
  const defaults = await defaultAftercareTexts(language)
  const rows = await transaction
    .selectFrom('aftercareText as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 't.clinicId').onRef('p.id', '=', 't.madeBy'),
    )
    .distinctOn('t.slot')
    .select(['t.slot', 't.version', 't.body', 't.madeAt', 'p.id as personId', 'p.name as personName'])
    .where('t.language', '=', language)
    .orderBy('t.slot')
    .orderBy('t.version', 'desc')
    .execute()
  return aftercareSlots.map((slot) => {
    const newest = rows.find((row) => row.slot === slot)
    return {
      ...{ slot, language, default: defaults[slot], body: newest?.body ?? defaults[slot] },
      ...{ own: newest?.body != null, version: newest?.version ?? 0 },
      changedAt: newest?.madeAt.toISOString() ?? null,
      changedBy: newest === undefined ? null : { id: newest.personId, name: newest.personName },
      ruleIds: [...rulesOfSlot(slot)],
      most: mostAftercareLetters(slot),
    }
  })
}

/** Where the clinic says in its own words what a day of healing looks like and what the skin allows. */
export function addAftercareTextRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.aftercareTexts, ({ params, inClinic }) =>
    inClinic(async (transaction) => ({ texts: await listTexts(transaction, params.language) })),
  )

  handle(app, services, routes.changeAftercareText, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { slot, language } = params
      const find = async () => {
        const found = (await listTexts(transaction, language)).find((one) => one.slot === slot)
        if (found === undefined) throw new Problem('not-found')
        return found
      }
      const { version } = await find()
      if (version !== body.version)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: version })
      if (body.body !== null) {
        const errors = checkAftercareText(slot, body.body).map(({ detail }) => ({ pointer: '/body', detail }))
        if (errors.length > 0) throw new Problem('template-invalid', errors[0]?.detail, { errors })
      }
      await transaction
        .insertInto('aftercareText')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), slot, language, version: version + 1 },
          ...{ body: body.body, madeAt: now(), madeBy: user.personId },
        })
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'aftercare-text-changed' },
        subject: ['aftercare-text', null],
        detail: { slot, language, version: version + 1 },
      })
      return find()
    }),
  )
}
