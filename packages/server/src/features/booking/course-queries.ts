import type { Course } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { selectAppointments, showAppointment } from './appointment-queries.ts'

const selectCourses = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('course as k')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'k.clinicId').onRef('p.id', '=', 'k.createdBy'),
    )
    .leftJoin('plan as pl', (join) =>
      join.onRef('pl.clinicId', '=', 'k.clinicId').onRef('pl.id', '=', 'k.planId'),
    )
    .select(['k.id', 'k.revision', 'k.clientId', 'k.planId', 'k.state', 'k.heldUntil', 'k.depositReceivedAt'])
    .select(['k.createdAt', 'p.id as personId', 'p.name as personName', 'pl.number as planNumber'])

type CourseRow = Awaited<ReturnType<ReturnType<typeof selectCourses>['executeTakeFirstOrThrow']>>

async function showCourses(transaction: ClinicTransaction, rows: readonly CourseRow[]): Promise<Course[]> {
  if (rows.length === 0) return []
  const visits = await selectAppointments(transaction)
    .where(
      'a.courseId',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('a.visitIndex')
    .orderBy('a.startsAt')
    .execute()
  return rows.map(({ personId, personName, ...row }) => ({
    ...row,
    heldUntil: row.heldUntil?.toISOString() ?? null,
    depositReceivedAt: row.depositReceivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: personId, name: personName },
    appointments: visits.filter(({ courseId }) => courseId === row.id).map(showAppointment),
  }))
}

export async function getCourse(transaction: ClinicTransaction, id: string): Promise<Course> {
  const row = await selectCourses(transaction).where('k.id', '=', id).executeTakeFirst()
  const [course] = row === undefined ? [] : await showCourses(transaction, [row])
  if (course === undefined) throw new Problem('not-found')
  return course
}

export const coursesOf = async (transaction: ClinicTransaction, clientId: string): Promise<Course[]> =>
  showCourses(
    transaction,
    await selectCourses(transaction)
      .where('k.clientId', '=', clientId)
      .orderBy('k.createdAt', 'desc')
      .execute(),
  )
