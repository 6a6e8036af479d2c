import { clientLanguages, isClientLanguage, type PublicPage, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { warmPublicPictures } from '../public-page/routes.ts'
import { systemCode } from '../../start-refusal.ts'

const uniqueViolation = '23505'

/** A first address from the clinic's name; the owner changes it at will. */
const slugOf = (name: string): string => {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return slug.length < 3 ? 'my-clinic' : slug
}

async function readPage(transaction: ClinicTransaction): Promise<PublicPage> {
  const row = await transaction
    .selectFrom('publicPage')
    .select([
      'slug',
      'published',
      'languages',
      'intro',
      'address',
      'phone',
      'whatsapp',
      'emergencyPhone',
      'revision',
    ])
    .executeTakeFirst()
  if (row !== undefined) return { ...row, languages: row.languages.filter(isClientLanguage) }
  const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
  return {
    ...{ slug: slugOf(name), published: false, languages: [...clientLanguages], intro: null, address: null },
    ...{ phone: null, whatsapp: null, emergencyPhone: null, revision: 0 },
  }
}

/** Where the owner switches the clinic's public page on. */
export function addPublicPageSettingRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.publicPage, ({ inClinic }) => inClinic(readPage))

  handle(app, services, routes.savePublicPage, async ({ user, body, inClinic }) => {
    try {
      const saved = await inClinic(async (transaction) => {
        const before = await readPage(transaction)
        if (before.revision !== body.revision)
          throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
        const { revision, languages, ...fields } = body
        const values = {
          ...fields,
          languages: JSON.stringify(languages),
          revision: revision + 1,
          savedAt: now(),
          savedBy: user.personId,
        }
        if (revision === 0)
          await transaction
            .insertInto('publicPage')
            .values({ clinicId: user.clinicId, ...values })
            .execute()
        else await transaction.updateTable('publicPage').set(values).execute()
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'public-page-saved' },
          subject: ['clinic', user.clinicId],
          detail: { published: body.published },
        })
        return readPage(transaction)
      })
      if (saved.published) void warmPublicPictures(services)
      return saved
    } catch (error) {
      if (systemCode(error) !== uniqueViolation) throw error
      const detail = 'Another clinic has this address; choose another one.'
      throw new Problem('slug-taken', detail, { errors: [{ pointer: '/slug', detail }] })
    }
  })
}
