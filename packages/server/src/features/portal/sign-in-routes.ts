import { isClientLanguage, mostWrongProofs, oldEnoughOn, provesClient, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { validate as isUuid } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { createTryLimiter } from '../identity/try-limiter.ts'
import { readSettings } from '../forms/read-settings.ts'
import { handleClient } from './handle-client.ts'
import { codeOf } from './invitation.ts'
import {
  findPortalSession,
  hashOf,
  heldSessions,
  holdSessions,
  startPortalSession,
} from './portal-session.ts'

/** Opening and leaving the own page. */
export function addPortalSignInRoutes(app: FastifyInstance, services: Services): void {
  const { database, now } = services
  const limiter = createTryLimiter()

  /** Where a secret belongs: a link says its clinic itself, a code is looked up by its hash. */
  const clinicOf = async (secret: string): Promise<{ clinicId: string; hash: Buffer } | undefined> => {
    const [clinicId, rest] = secret.split('.')
    if (rest !== undefined)
      return clinicId !== undefined && isUuid(clinicId) ? { clinicId, hash: hashOf(rest) } : undefined
    const hash = hashOf(codeOf(secret))
    const found = await database.byKey({ portalSecretHex: hash.toString('hex') }, (transaction) =>
      transaction
        .selectFrom('portalInvitation')
        .select('clinicId')
        .where('secretHash', '=', hash)
        .executeTakeFirst(),
    )
    return found && { clinicId: found.clinicId, hash }
  }

  handle(app, services, routes.portalSignIn, async ({ body, request, reply }) => {
    const keys = [{ name: `portal ${request.ip}`, most: 20 }]
    limiter.begin(keys, now())
    const at = await clinicOf(body.secret)
    if (at === undefined) throw new Problem('portal-refused')
    const outcome = await database.inClinic(at.clinicId, async (transaction) => {
      const found = await openInvitation(transaction, at.hash, now())
      if (found === undefined) return 'refused'
      if (!provesClient(body.proof, found)) {
        const wrongProofs = found.wrongProofs + 1
        // Counted also though the answer is a refusal: this transaction is kept.
        await transaction
          .updateTable('portalInvitation')
          .set({ wrongProofs })
          .where('id', '=', found.id)
          .execute()
        return wrongProofs >= mostWrongProofs ? 'refused' : 'wrong'
      }
      const { today } = await clinicDay(transaction, now())
      if (found.birthDate !== null && oldEnoughOn(found.birthDate) > today) return 'under-age'
      await transaction
        .updateTable('portalInvitation')
        .set({ usedAt: now() })
        .where('id', '=', found.id)
        .execute()
      await startPortalSession(
        transaction,
        request,
        reply,
        { clinicId: at.clinicId, clientId: found.clientId, language: body.language },
        now(),
      )
      await recordAudit(transaction, {
        ...{ clinicId: at.clinicId, personId: null, at: now(), action: 'portal-opened' },
        subject: ['client', found.clientId],
      })
      return 'open'
    })
    if (outcome === 'refused') throw new Problem('portal-refused')
    if (outcome === 'wrong') throw new Problem('portal-proof-wrong')
    if (outcome === 'under-age') throw new Problem('client-under-age')
    limiter.succeeded(keys)
  })

  handle(app, services, routes.portalSignOut, async ({ request, reply }) => {
    const [shown, ...others] = heldSessions(request)
    if (shown !== undefined)
      await database.inClinic(shown.clinicId, (transaction) =>
        transaction.deleteFrom('portalSession').where('secretHash', '=', hashOf(shown.secret)).execute(),
      )
    holdSessions(request, reply, others)
  })

  handleClient(app, services, routes.portalSwitch, async ({ body, request, reply }) => {
    const held = heldSessions(request)
    const wanted = held.find(({ clinicId }) => clinicId === body.clinicId)
    if (wanted === undefined) throw new Problem('not-found')
    holdSessions(request, reply, [wanted, ...held.filter((one) => one !== wanted)])
  })

  handleClient(app, services, routes.portalLanguage, async ({ body, client, forClient, asClinic }) => {
    await forClient((transaction) =>
      transaction
        .updateTable('portalSession')
        .set({ language: body.language })
        .where('id', '=', client.sessionId)
        .execute(),
    )
    // Messages come in the language that the client reads.
    await asClinic((transaction) =>
      transaction
        .updateTable('client')
        .set({ preferredLanguage: body.language, updatedAt: now(), revision: sql`revision + 1` })
        .where('id', '=', client.clientId)
        .where((where) => where('preferredLanguage', 'is distinct from', body.language))
        .execute(),
    )
  })

  handleClient(app, services, routes.portalMe, async ({ client, forClient, request }) => {
    const others = await Promise.all(
      heldSessions(request)
        .slice(1)
        .map(async (held) => {
          if ((await findPortalSession(database, held, now())) === undefined) return []
          const { name } = await database.inClinic(held.clinicId, (transaction) =>
            transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow(),
          )
          return [{ clinicId: held.clinicId, name }]
        }),
    )
    return forClient(async (transaction) => {
      const clinic = await transaction
        .selectFrom('clinic')
        .select(['name', 'locale', 'currency', 'timeZone', 'settings'])
        .executeTakeFirstOrThrow()
      const page = await transaction
        .selectFrom('publicPage')
        .select(['phone', 'whatsapp', 'emergencyPhone'])
        .executeTakeFirst()
      const { name } = await transaction.selectFrom('client').select('name').executeTakeFirstOrThrow()
      const settings = await readSettings(transaction)
      return {
        clientId: client.clientId,
        firstName: name.split(/\s+/)[0] ?? '',
        language: isClientLanguage(client.language) ? client.language : 'en',
        sessionId: client.sessionId,
        clinic: {
          ...{
            name: clinic.name,
            locale: clinic.locale,
            currency: clinic.currency,
            timeZone: clinic.timeZone,
          },
          phone: page?.phone ?? null,
          whatsapp: page?.whatsapp ?? null,
          emergencyPhone: page?.emergencyPhone ?? null,
        },
        others: others.flat(),
        typedSignature: settings.consent.typedSignature === 'allowed',
      }
    })
  })
}

/** An invitation that still opens something, with what is known of its client; locked, so that it opens once. */
async function openInvitation(transaction: ClinicTransaction, hash: Buffer, now: Date) {
  const row = await transaction
    .selectFrom('portalInvitation')
    .select(['id', 'clientId', 'wrongProofs'])
    .where('secretHash', '=', hash)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('wrongProofs', '<', mostWrongProofs)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const client = await transaction
    .selectFrom('client')
    .select(['birthDate', 'phone'])
    .where('id', '=', row.clientId)
    .executeTakeFirst()
  return client && { ...row, ...client }
}
