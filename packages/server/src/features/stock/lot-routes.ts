import { parseNeedle, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { addMovement, getLot, readStock } from './stock-queries.ts'

const sheetKey = (clinicId: string, lotId: string) => `${clinicId}/safety-sheets/${lotId}.pdf`

const refuseField = (pointer: string, detail: string): never => {
  throw new Problem('request-invalid', detail, { errors: [{ pointer, detail }] })
}

export function addLotRoutes(app: FastifyInstance, services: Services): void {
  const { now, files } = services

  const getProduct = async (transaction: ClinicTransaction, id: string) => {
    const { products } = await readStock(transaction, now())
    const product = products.find((known) => known.id === id)
    if (product === undefined) throw new Problem('not-found')
    return product
  }

  handle(app, services, routes.listStock, ({ inClinic }) =>
    inClinic((transaction) => readStock(transaction, now())),
  )

  handle(app, services, routes.addProduct, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      if ((body.kind === 'needle') !== (body.needleCode !== null))
        refuseField('/needleCode', 'A needle has a cartridge code, and nothing else has.')
      if (body.needleCode !== null && parseNeedle(body.needleCode) === undefined)
        refuseField('/needleCode', 'Write a cartridge code such as 0603RL.')
      const written = await transaction
        .insertInto('product')
        .values({ ...body, clinicId: user.clinicId, createdAt: now() })
        .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
        .executeTakeFirst()
      if ((written.numInsertedOrUpdatedRows ?? 0n) > 0n)
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'product-added', subject: ['product', body.id] as const },
        })
      return getProduct(transaction, body.id)
    }),
  )

  handle(app, services, routes.changeProduct, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { revision, ...change } = body
      const before = await transaction
        .selectFrom('product')
        .select('revision')
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (before === undefined) throw new Problem('not-found')
      if (before.revision !== revision)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
      await transaction
        .updateTable('product')
        .set({ ...change, revision: revision + 1 })
        .where('id', '=', params.id)
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'product-changed', subject: ['product', params.id] as const },
      })
      return getProduct(transaction, params.id)
    }),
  )

  handle(app, services, routes.receiveLot, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const product = await transaction
        .selectFrom('product')
        .select(['id', 'useWithinDays'])
        .where('id', '=', body.productId)
        .executeTakeFirst()
      if (product === undefined) return refuseField('/productId', 'This product is not known.')
      const { productId, lotNumber, expiresOn, receivedOn } = body
      await transaction
        .insertInto('lot')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), productId, lotNumber, expiresOn, receivedOn },
          useWithinDays: product.useWithinDays,
          safetySheetAt: null,
          createdAt: now(),
          createdBy: user.personId,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const lot = await transaction
        .selectFrom('lot')
        .select(['id', 'expiresOn'])
        .where('productId', '=', productId)
        .where((where) => where(where.fn<string>('lower', ['lotNumber']), '=', lotNumber.toLowerCase()))
        .executeTakeFirstOrThrow()
      if (lot.expiresOn !== expiresOn)
        refuseField('/expiresOn', `This lot is known with another expiry: ${lot.expiresOn ?? 'none'}.`)
      const isNew = await addMovement(transaction, {
        ...{ ...user, id: body.id, lotId: lot.id, kind: 'received' as const, pieces: body.pieces },
        at: now(),
        receivedAt: now(),
      })
      if (isNew)
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'stock-received', subject: ['lot', lot.id] as const },
        })
      return getLot(transaction, lot.id, now())
    }),
  )

  handle(app, services, routes.moveStock, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      // Two people at one shelf: the lot's row makes them wait for each other.
      await transaction.selectFrom('lot').select('id').where('id', '=', params.id).forUpdate().execute()
      const before = await getLot(transaction, params.id, now())
      const isNew = await addMovement(transaction, {
        ...{ ...user, id: body.id, lotId: params.id, kind: body.kind, pieces: body.pieces },
        at: new Date(body.at),
        reason: body.reason,
        receivedAt: now(),
      })
      if (!isNew) return before
      // One that was open for too long is followed by a fresh piece of the same lot.
      if (body.kind === 'opened' && before.refusal !== null && before.state !== 'open-too-long')
        throw new Problem('lot-refused', before.refusal.sentence, { findings: [before.refusal] })
      if (body.kind !== 'opened' && body.pieces > before.level)
        throw new Problem('lot-level-too-low', `There are ${Math.max(0, before.level)}.`)
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: `stock-${body.kind}`, subject: ['lot', params.id] as const },
      })
      return getLot(transaction, params.id, now())
    }),
  )

  handle(app, services, routes.lotHistory, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getLot(transaction, params.id, now())
      const rows = await transaction
        .selectFrom('stockMovement as m')
        .innerJoin('person as p', (join) =>
          join.onRef('p.clinicId', '=', 'm.clinicId').onRef('p.id', '=', 'm.createdBy'),
        )
        .select(['m.id', 'm.kind', 'm.pieces', 'm.at', 'm.reason', 'p.id as personId', 'p.name'])
        .where('m.lotId', '=', params.id)
        .orderBy('m.at', 'desc')
        .orderBy('m.id', 'desc')
        .execute()
      return {
        movements: rows.map(({ personId, name, at, ...row }) => ({
          ...row,
          at: at.toISOString(),
          by: { id: personId, name },
        })),
      }
    }),
  )

  handle(app, services, routes.addSafetySheet, async ({ user, params, body, inClinic }) => {
    const pdf = Buffer.from(body.base64, 'base64')
    if (pdf.toString('latin1', 0, 5) !== '%PDF-')
      throw new Problem('file-not-a-pdf', 'Choose the safety sheet as a PDF.')
    await inClinic((transaction) => getLot(transaction, params.id, now()))
    await files.write(sheetKey(user.clinicId, params.id), pdf)
    return inClinic(async (transaction) => {
      await transaction.updateTable('lot').set({ safetySheetAt: now() }).where('id', '=', params.id).execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'safety-sheet-kept', subject: ['lot', params.id] as const },
      })
      return getLot(transaction, params.id, now())
    })
  })

  handle(app, services, routes.safetySheet, async ({ user, params, inClinic, reply }) => {
    const lot = await inClinic((transaction) => getLot(transaction, params.id, now()))
    const pdf = lot.hasSafetySheet ? await files.read(sheetKey(user.clinicId, params.id)) : undefined
    if (pdf === undefined) throw new Problem('not-found', 'This lot has no safety sheet.')
    return reply
      .type('application/pdf')
      .header('content-disposition', 'attachment; filename="safety-sheet.pdf"')
      .send(pdf)
  })
}
