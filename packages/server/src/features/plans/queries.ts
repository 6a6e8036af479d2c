import { v7 as uuidv7 } from 'uuid'
import type { Plan } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { PlanPicture } from '../../database/schema.ts'
import { Problem } from '../../problems.ts'

const selectPlans = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('plan as pl')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'pl.clinicId').onRef('p.id', '=', 'pl.createdBy'),
    )
    .select(['pl.id', 'pl.clientId', 'pl.designId', 'pl.designRevision', 'pl.number', 'pl.createdAt'])
    .select(['p.id as personId', 'p.name as personName'])

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectPlans>['executeTakeFirstOrThrow']>>

const showEntry = ({ personId, personName, createdAt, ...row }: EntryRow) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  createdBy: { id: personId, name: personName },
})

export async function listPlans(transaction: ClinicTransaction, clientId: string) {
  const rows = await selectPlans(transaction)
    .where('pl.clientId', '=', clientId)
    .orderBy('pl.number', 'desc')
    .execute()
  return rows.map(showEntry)
}

/** A frozen plan; a caller that shows it must leave out `pictures`: they are keys of the store. */
export async function getPlan(transaction: ClinicTransaction, id: string) {
  const row = await selectPlans(transaction)
    .select(['pl.plan', 'pl.pictures'])
    .where('pl.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  const { plan, pictures, ...entry } = row
  return { ...showEntry(entry), plan, pictures }
}

/** Freezes a plan under the clinic's next number; the row's lock makes numbers run without gaps. */
export async function addPlan(
  transaction: ClinicTransaction,
  input: {
    readonly clinicId: string
    readonly personId: string
    readonly clientId: string
    readonly designId: string
    readonly designRevision: number
    readonly plan: Plan
    readonly pictures: readonly PlanPicture[]
    readonly createdAt: Date
    readonly id?: string
  },
): Promise<string> {
  const { clinicId, clientId, designId, designRevision, createdAt, personId } = input
  const id = input.id ?? uuidv7()
  const { lastPlanNumber: number } = await transaction
    .updateTable('clinic')
    .set((update) => ({ lastPlanNumber: update('lastPlanNumber', '+', 1) }))
    .returning('lastPlanNumber')
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto('plan')
    .values({
      ...{ clinicId, id, clientId, designId, designRevision, number, createdAt, createdBy: personId },
      plan: JSON.stringify(input.plan),
      pictures: JSON.stringify(input.pictures),
    })
    .execute()
  return id
}
