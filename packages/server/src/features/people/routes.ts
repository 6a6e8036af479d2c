import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { readSettings } from '../forms/read-settings.ts'
import { ownSpeed } from '../sessions/own-speed.ts'
import { certificateColumns, showCertificate } from './certificates.ts'
import { choosePortfolioPhoto, healedPhotos, readPortfolios } from './portfolio.ts'

/** Their own profile for everybody, everybody's for the owner. */
function refuseOthers(user: SignedIn, personId: string): void {
  if (user.role !== 'owner' && user.personId !== personId)
    throw new Problem('forbidden', 'This is the profile of somebody else.')
}

function refuseTurnedDays(issuedOn: string | null, expiresOn: string | null): void {
  if (issuedOn === null || expiresOn === null || issuedOn <= expiresOn) return
  const detail = 'It cannot end before it was issued.'
  throw new Problem('request-invalid', detail, { errors: [{ pointer: '/expiresOn', detail }] })
}

/** Certificates, years, speed and healed results of practitioners. */
export function addPeopleRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  const audit = (
    transaction: ClinicTransaction,
    user: SignedIn,
    action: string,
    subject: readonly [string, string],
  ) => recordAudit(transaction, { ...user, at: now(), action, subject })

  async function readProfile(transaction: ClinicTransaction, personId: string) {
    const person = await transaction
      .selectFrom('person')
      .select(['id', 'name', 'role'])
      .where('id', '=', personId)
      .executeTakeFirst()
    if (person === undefined) throw new Problem('not-found')
    const settings = await readSettings(transaction)
    const profile = await transaction
      .selectFrom('profile')
      .select(['sinceYear', 'about', 'onPublicPage', 'revision'])
      .where('personId', '=', personId)
      .executeTakeFirst()
    const certificates = await transaction
      .selectFrom('certificate')
      .select(certificateColumns)
      .where('personId', '=', personId)
      .orderBy('expiresOn')
      .orderBy('id')
      .execute()
    const today = (await clinicCalendar(transaction))(now())
    return {
      person: { id: person.id, name: person.name },
      role: person.role,
      ...(profile ?? { sinceYear: null, about: null, onPublicPage: false, revision: 0 }),
      years: profile?.sinceYear == null ? null : Number(today.slice(0, 4)) - profile.sinceYear,
      dotsPerMinute: await ownSpeed(transaction, personId),
      certificates: certificates.map((row) => showCertificate(row, today, settings)),
      portfolio: (await readPortfolios(transaction, [personId], settings)).get(personId) ?? [],
    }
  }

  handle(app, services, routes.profile, ({ user, params, inClinic }) => {
    refuseOthers(user, params.id)
    return inClinic((transaction) => readProfile(transaction, params.id))
  })

  handle(app, services, routes.saveProfile, ({ user, params, body, inClinic }) => {
    refuseOthers(user, params.id)
    const { revision: seen, sinceYear, about, onPublicPage } = body
    if (sinceYear !== null && sinceYear > now().getFullYear()) {
      const detail = 'Write a year that has begun.'
      throw new Problem('request-invalid', detail, { errors: [{ pointer: '/sinceYear', detail }] })
    }
    return inClinic(async (transaction) => {
      const { revision, onPublicPage: shown } = await readProfile(transaction, params.id)
      // Nobody puts somebody else before the public; taking off may everybody who may write the profile.
      if (onPublicPage === true && !shown && user.personId !== params.id)
        throw new Problem('forbidden', 'Only they themselves decide to be shown on the public page.')
      const values = {
        ...{ sinceYear, about: about === '' ? null : about, revision: seen + 1 },
        onPublicPage: onPublicPage ?? shown,
      }
      const saved = await transaction
        .insertInto('profile')
        .values({ clinicId: user.clinicId, personId: params.id, ...values })
        .onConflict((conflict) =>
          conflict.columns(['clinicId', 'personId']).doUpdateSet(values).where('profile.revision', '=', seen),
        )
        .executeTakeFirst()
      if (seen > revision || saved.numInsertedOrUpdatedRows !== 1n)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: revision })
      await audit(transaction, user, 'profile-saved', ['person', params.id])
      return readProfile(transaction, params.id)
    })
  })

  handle(app, services, routes.addCertificate, ({ user, params, body, inClinic }) => {
    refuseOthers(user, params.id)
    refuseTurnedDays(body.issuedOn, body.expiresOn)
    return inClinic(async (transaction) => {
      const { person } = await readProfile(transaction, params.id)
      const added = await transaction
        .insertInto('certificate')
        .values({ ...body, clinicId: user.clinicId, id: uuidv7(), personId: person.id })
        .returning(certificateColumns)
        .executeTakeFirstOrThrow()
      await audit(transaction, user, 'certificate-added', ['certificate', added.id])
      return showCertificate(
        added,
        (await clinicCalendar(transaction))(now()),
        await readSettings(transaction),
      )
    })
  })

  /** The certificate, locked, once the caller may change it. */
  async function takeCertificate(transaction: ClinicTransaction, user: SignedIn, id: string) {
    const found = await transaction
      .selectFrom('certificate')
      .select(['personId', 'revision'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    // Of somebody else: the same answer as for one that is not there.
    if (found === undefined || (user.role !== 'owner' && found.personId !== user.personId))
      throw new Problem('not-found')
    return found
  }

  handle(app, services, routes.changeCertificate, ({ user, params, body, inClinic }) => {
    const { revision, ...fields } = body
    refuseTurnedDays(fields.issuedOn, fields.expiresOn)
    return inClinic(async (transaction) => {
      const before = await takeCertificate(transaction, user, params.id)
      if (before.revision !== revision)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
      const changed = await transaction
        .updateTable('certificate')
        .set({ ...fields, revision: revision + 1 })
        .where('id', '=', params.id)
        .returning(certificateColumns)
        .executeTakeFirstOrThrow()
      await audit(transaction, user, 'certificate-changed', ['certificate', params.id])
      return showCertificate(
        changed,
        (await clinicCalendar(transaction))(now()),
        await readSettings(transaction),
      )
    })
  })

  handle(app, services, routes.deleteCertificate, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      await takeCertificate(transaction, user, params.id)
      await transaction.deleteFrom('certificate').where('id', '=', params.id).execute()
      await audit(transaction, user, 'certificate-deleted', ['certificate', params.id])
    }),
  )

  handle(app, services, routes.endingCertificates, ({ inClinic }) =>
    inClinic(async (transaction) => {
      const settings = await readSettings(transaction)
      const rows = await transaction
        .selectFrom('certificate as c')
        .innerJoin('person as p', (join) =>
          join.onRef('p.clinicId', '=', 'c.clinicId').onRef('p.id', '=', 'c.personId'),
        )
        .select(['c.id', 'c.title', 'c.issuer', 'c.number', 'c.issuedOn', 'c.expiresOn', 'c.revision'])
        .select(['p.id as personId', 'p.name as personName'])
        .where('p.active', '=', true)
        .where('c.expiresOn', 'is not', null)
        .orderBy('c.expiresOn')
        .orderBy('c.id')
        .execute()
      const today = (await clinicCalendar(transaction))(now())
      return {
        certificates: rows
          .map(({ personId, personName, ...row }) => ({
            ...showCertificate(row, today, settings),
            person: { id: personId, name: personName },
          }))
          .filter(({ state }) => state !== 'valid'),
      }
    }),
  )

  handle(app, services, routes.portfolioChoices, ({ user, params, inClinic }) => {
    refuseOthers(user, params.id)
    return inClinic(async (transaction) => ({
      photos: await healedPhotos(transaction, params.id, await readSettings(transaction)),
    }))
  })

  handle(app, services, routes.addPortfolioPhoto, ({ user, params, body, inClinic }) => {
    refuseOthers(user, params.id)
    return inClinic(async (transaction) => {
      await readProfile(transaction, params.id)
      await choosePortfolioPhoto(
        transaction,
        {
          ...{ clinicId: user.clinicId, personId: params.id, photoId: params.photoId },
          ...{ caption: body.caption, chosenAt: now(), chosenBy: user.personId },
        },
        await readSettings(transaction),
      )
      await audit(transaction, user, 'portfolio-photo-chosen', ['photo', params.photoId])
    })
  })

  handle(app, services, routes.removePortfolioPhoto, ({ user, params, inClinic }) => {
    refuseOthers(user, params.id)
    return inClinic(async (transaction) => {
      await transaction
        .deleteFrom('portfolioPhoto')
        .where('personId', '=', params.id)
        .where('photoId', '=', params.photoId)
        .execute()
      await audit(transaction, user, 'portfolio-photo-removed', ['photo', params.photoId])
    })
  })
}
