import { Card } from './parts.tsx'
import { useSay } from './words.tsx'

const steps = [
  ['d14', 14],
  ['d7', 7],
  ['d2', 2],
  ['d1', 1],
  ['d0', 0],
] as const

const dayMs = 86_400_000

/** What to do before a visit, from which day on; the step of today stands out. */
export function Preparation({ startsAt, today }: { startsAt: string; today: string }) {
  const say = useSay()
  const daysLeft = Math.max(0, Math.round((Date.parse(startsAt.slice(0, 10)) - Date.parse(today)) / dayMs))
  const current = steps.findLast(([, day]) => day >= daysLeft)?.[0]
  return (
    <Card title={say('appointments.prepTitle')}>
      <p>{say('today.beforeIn', { days: say('count.days', { count: daysLeft }) })}</p>
      <ol className="steps">
        {steps.map(([name, day]) => (
          <li key={name} data-now={name === current || undefined} data-past={day > daysLeft || undefined}>
            {say(`appointments.prep.${name}`)}
            {name === current && <span className="tag">{say('appointments.prepNow')}</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
