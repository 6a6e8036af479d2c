import { Go } from './parts.tsx'
import { useOwnPage } from './portal-queries.ts'
import { useSay } from './words.tsx'

/** When to get help at once; on every page where somebody may need it. */
export function RedFlags({ opened = false }: { opened?: boolean }) {
  const say = useSay()
  const { me } = useOwnPage()
  const emergency = me?.clinic.emergencyPhone ?? null
  return (
    <details className="card red" open={opened}>
      <summary>{say('today.redTitle')}</summary>
      <p>{say('today.redText')}</p>
      <p>{say('today.redDoctor')}</p>
      <div className="buttons">
        {emergency !== null && (
          <a className="button danger" href={`tel:${emergency.replaceAll(/[^+\d]/g, '')}`}>
            {say('today.redCall', { number: emergency })}
          </a>
        )}
        <Go place="check-in" className="button">
          {say('today.redCheck')}
        </Go>
      </div>
    </details>
  )
}
