import {
  type ClientLanguage,
  type ClinicSettings,
  estimateRange,
  isClientLanguage,
  type Quote,
  selfCheckQuestions,
} from '@halftone/clinic'
import { demoDesign, demoDesignNames } from '@halftone/engine'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { readSettings } from '../forms/read-settings.ts'
import { introductions } from './introductions.ts'

export type ModelName = (typeof demoDesignNames)[number]

/** What a clinic's public page is made of; `not-found` for an address that is none or is switched off. */
export async function readPublicPage({ database, now }: Services, slug: string) {
  const found = await database.byKey({ publicSlug: slug }, (transaction) =>
    transaction
      .selectFrom('publicPage')
      .select(['clinicId', 'slug', 'languages', 'intro', 'address', 'phone', 'whatsapp'])
      .where('slug', '=', slug)
      .where('published', '=', true)
      .executeTakeFirst(),
  )
  if (found === undefined) throw new Problem('not-found')
  return database.inClinic(found.clinicId, async (transaction) => {
    const clinic = await transaction
      .selectFrom('clinic')
      .select(['name', 'locale', 'currency'])
      .executeTakeFirstOrThrow()
    const settings = await readSettings(transaction)
    const { today } = await clinicDay(transaction, now())
    return {
      ...found,
      languages: found.languages.filter(isClientLanguage),
      clinicName: clinic.name,
      locale: clinic.locale,
      settings,
      today,
      questions: selfCheckQuestions(settings, today),
      people: await introductions(transaction, settings, now()),
    }
  })
}
export type PublicPageFacts = Awaited<ReturnType<typeof readPublicPage>>

export type EstimateWish = {
  readonly stage: ModelName
  readonly scars: boolean
  readonly extras: readonly string[]
}

export type Estimate = {
  readonly wish: EstimateWish
  readonly areaCm2: number
  readonly sessionCount: number
  readonly range: { readonly low: Quote; readonly likely: Quote; readonly high: Quote }
}

/**
 * [CS-4] A price range for a stage: the area is measured by the engine on an average head with that stage, never read off
 * a chart; a scar adds what a strip scar measures on the model that has one.
 */
export async function estimate(
  { planComputer }: Services,
  { settings, today }: { readonly settings: ClinicSettings; readonly today: string },
  wish: EstimateWish,
): Promise<Estimate> {
  const planOf = (name: ModelName) => planComputer.compute({ design: demoDesign(name), settings, today })
  const plan = await planOf(wish.stage)
  const scarCm2 = wish.scars ? (await planOf('fut-scar')).scarAreaCm2 : 0
  const areaCm2 = plan.areaCm2 + scarCm2
  const sessionCount = plan.sessions.length
  return {
    ...{ wish, areaCm2, sessionCount },
    range: estimateRange({
      ...{ areaCm2, scarAreaCm2: plan.scarAreaCm2 + scarCm2, transitionAreaCm2: plan.transitionAreaCm2 },
      ...{ sessionCount, settings, today, extras: wish.extras },
    }),
  }
}

export const isModelName = (name: unknown): name is ModelName =>
  demoDesignNames.some((known) => known === name)
export const modelNames: readonly ModelName[] = demoDesignNames

/** Stages that are shown on a model. */
export const modelStages = [
  'before',
  'session-1',
  'session-2',
  'session-3',
  'healed',
  '1y',
  '3y',
  '5y',
  '10y',
] as const
export type ModelStage = (typeof modelStages)[number]
/** What is shown without a script: the start, the result, and what years do. */
export const fewStages = ['before', 'healed', '5y'] as const

export type PageLanguage = ClientLanguage
