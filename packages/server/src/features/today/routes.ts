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
      const [clinic, { products }] = await Promise.all([
        transaction
          .selectFrom('clinic')
          .select(['timeZone', 'currency', 'settings'])
          .executeTakeFirstOrThrow(),
        readStock(transaction, now),
        releaseEndedHolds(transaction, now),
      ])
      const { timeZone } = clinic
      const today = dayAt(now.getTime(), timeZone)
      const seesHealth = user.role !== 'reception'
      const settings = settingsOf(clinic.currency, clinic.settings)
      const question = { transaction, now, today, timeZone, settings, seesHealth }
      const [visits, next, money, touchUps, adverseEvents, checkIns, questionCount, waitlist, recalls] =
        await Promise.all([
          visitsOfToday(question, products),
          nextVisits(question),
          user.role === 'practitioner' ? null : openDesk(transaction, user, now).then(moneyOfToday),
          touchUpsDue(transaction, { today, timeZone }),
          seesHealth ? openAdverseEvents(transaction) : null,
          checkInsOfToday(transaction, seesHealth),
          openQuestions(transaction, user.role),
          readFreedTimes(transaction, now),
          seesHealth ? openRecalls(transaction) : [],
        ])
      return {
        ...{ today, timeZone, now: now.toISOString() },
        ...{ visits, next, lots: lotsToWatch(products), low: lowProducts(products), money, touchUps },
        ...{ adverseEvents, checkIns, questionCount, waitlist, recalls },
      }
    }),
  )
}
