import {
  addDays,
  adviceWords,
  aftercareAdvice,
  checkTemplate,
  type ClientLanguage,
  dayAt,
  fillTemplate,
  formatMoney,
  instantAt,
  linkValidDays,
  type OwnAftercareTexts,
  routes,
  templateLanguages,
  type TemplateText,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { ownAftercareTexts } from '../portal/aftercare-texts.ts'
import { contactOf } from './enqueue-message.ts'
import { messageWords, visitLines, readMessageFacts, type MessageFacts } from './message-facts.ts'
import { listTemplates } from './template-queries.ts'

/** A made-up client, on a day of the clinic's own calendar. */
async function sampleValues(
  language: ClientLanguage,
  facts: MessageFacts,
  own: OwnAftercareTexts,
  now: Date,
) {
  const words = messageWords(language, facts)
  const today = dayAt(now.getTime(), facts.timeZone)
  const visit = new Date(instantAt(addDays(today, 3), 600, facts.timeZone))
  const visits = [3, 13, 23].map((days) => new Date(visit.getTime() + (days - 3) * 86_400_000))
  const money = (major: number) => formatMoney(major * 100, facts.currency, words.locale)
  const { settings } = facts
  return {
    ...{ client: 'Jo Sample', clinic: facts.clinicName, contact: contactOf(facts) },
    ...{
      day: words.day(visit),
      time: words.time(visit),
      minutes: '180',
      practitioner: 'Pat',
      room: 'Room 1',
    },
    ...{
      visits: visitLines(
        visits.map((startsAt) => ({ startsAt })),
        words,
      ),
      count: String(visits.length),
    },
    ...{
      amount: money(250),
      open: money(750),
      dueOn: words.plainDay(addDays(today, 3)),
      receiptNumber: '128',
    },
    ...{ sessionDay: words.plainDay(addDays(today, -4)), dayNumber: '4', lastVisit: words.plainDay(today) },
    advice: aftercareAdvice(4, settings.aftercare, await adviceWords(language, own)),
    ...{ page: 'https://…/portal', link: 'https://…/portal/open#…', validDays: String(linkValidDays) },
    noAlcoholHours: String(settings.messages.noAlcoholHours),
  }
}

const knownLanguage = (language: string) => {
  const known = templateLanguages.find((name) => name === language)
  if (known === undefined) throw new Problem('not-found')
  return known
}

const faultsOf = (...template: Parameters<typeof checkTemplate>) =>
  checkTemplate(...template).map(({ field, detail }) => ({ pointer: `/text/${field}`, detail }))

export function addTemplateRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listTemplates, ({ inClinic }) =>
    inClinic(async (transaction) => ({
      templates: await listTemplates(transaction),
      languages: [...templateLanguages],
    })),
  )

  handle(app, services, routes.changeTemplate, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { kind, form } = params
      const language = knownLanguage(params.language)
      const find = async () => {
        const all = await listTemplates(transaction)
        const found = all.find((one) => one.kind === kind && one.form === form && one.language === language)
        if (found === undefined) throw new Problem('not-found')
        return found
      }
      const before = await find()
      if (before.version !== body.version)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.version })
      const text: TemplateText | null = body.text
      if (text !== null) {
        const errors = faultsOf(kind, form, text)
        if (errors.length > 0) throw new Problem('template-invalid', errors[0]?.detail, { errors })
      }
      await transaction
        .insertInto('messageTemplate')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), kind, channel: form, language },
          ...{ version: before.version + 1, madeAt: now(), madeBy: user.personId },
          subject: text === null || form === 'text' ? null : text.subject.trim(),
          body: text === null ? null : text.body.trim(),
        })
        .execute()
      await recordAudit(transaction, {
        ...{
          ...user,
          at: now(),
          action: 'message-template-changed',
          subject: ['message-template', null] as const,
        },
        detail: { kind, form, language, version: before.version + 1 },
      })
      return find()
    }),
  )

  handle(app, services, routes.previewTemplate, ({ params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { kind, form } = params
      const language = knownLanguage(params.language)
      const faults = faultsOf(kind, form, body)
      const values = await sampleValues(
        language,
        await readMessageFacts(transaction),
        await ownAftercareTexts(transaction, language),
        now(),
      )
      // A text with faults is shown as far as it goes, so that its writer sees what is meant.
      const shown: { readonly [name: string]: string } = {
        ...Object.fromEntries(unknownNames(body).map((name) => [name, `{{${name}}}`])),
        ...values,
      }
      return { ...fillTemplate(body, shown), faults }
    }),
  )
}

const unknownNames = ({ subject, body }: TemplateText): string[] =>
  [...`${subject} ${body}`.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name]) => name ?? '')
