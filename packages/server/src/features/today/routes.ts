import { dayAt, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { releaseEndedHolds } from '../booking/holds.ts'
import { readFreedTimes } from '../booking/waitlist-routes.ts'
import { settingsOf } from '../clinic/settings.ts'
import { openDesk } from '../money/money-desk.ts'
import { readStock } from '../stock/stock-queries.ts'
import { openQuestions } from '../portal-desk/question-routes.ts'
import { checkInsOfToday, openAdverseEvents, openRecalls } from './today-lists.ts'
import { createMoneyOfToday } from './today-money.ts'
import { lotsToWatch, lowProducts } from './today-stock.ts'
import { nextVisits, visitsOfToday } from './today-visits.ts'
import { touchUpsDue } from './touch-ups-due.ts'

export function addTodayRoutes(app: FastifyInstance, services: Services): void {
  const moneyOfToday = createMoneyOfToday()
  handle(app, services, routes.today, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const now = services.now()
      await releaseEndedHolds(transaction, now)
      const clinic = await transaction
        .selectFrom('clinic')
        .select(['timeZone', 'currency', 'settings'])
        .executeTakeFirstOrThrow()
      const { timeZone } = clinic
      const today = dayAt(now.getTime(), timeZone)
      const seesHealth = user.role !== 'reception'
      const settings = settingsOf(clinic.currency, clinic.settings)
      const question = { transaction, now, today, timeZone, settings, seesHealth }
      const { products } = await readStock(transaction, now)
      return {
        ...{ today, timeZone, now: now.toISOString() },
        visits: await visitsOfToday(question, products),
        next: await nextVisits(question),
        lots: lotsToWatch(products),
        low: lowProducts(products),
        money:
          user.role === 'practitioner' ? null : await moneyOfToday(await openDesk(transaction, user, now)),
        touchUps: await touchUpsDue(transaction, today, timeZone),
        adverseEvents: seesHealth ? await openAdverseEvents(transaction) : null,
        checkIns: await checkInsOfToday(transaction, seesHealth),
        questionCount: await openQuestions(transaction, user.role),
        waitlist: await readFreedTimes(transaction, now),
        recalls: seesHealth ? await openRecalls(transaction) : [],
      }
    }),
  )
}
