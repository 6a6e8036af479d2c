import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../../shared/api.ts'
import { Ask } from '../ask.tsx'
import { ComparePhoto } from '../compare-photo.tsx'
import { Card, Waiting } from '../parts.tsx'
import { afterQuery, todayQuery, useOwnPage } from '../portal-queries.ts'
import { SendPhoto } from '../send-photo.tsx'
import { useSay } from '../words.tsx'

/** The time after: healed photo, touch-up, what is in the skin, and what to tell whom. */
export function LaterPage() {
  const say = useSay()
  const { format } = useOwnPage()
  const { data, error, refetch } = useQuery(afterQuery)
  const { data: today } = useQuery(todayQuery)
  if (!data) return <Waiting error={error} again={() => void refetch()} />
  const { healedFrom, touchUp, pigment, earlierPhotoId, isCourseDone } = data
  const isHealed = healedFrom !== null && today !== undefined && today.today >= healedFrom
  return (
    <>
      <h1>{say('after.title')}</h1>
      {healedFrom !== null && (
        <Card title={say('after.healedTitle')}>
          <p>{say('after.healedText')}</p>
          {isHealed ? (
            earlierPhotoId === null ? (
              <SendPhoto />
            ) : (
              <ComparePhoto
                earlier={addressOf('GET /api/portal/photos/:id', { params: { id: earlierPhotoId } })}
              />
            )
          ) : (
            <p>
              <strong>{say('after.healedWait', { date: format.plainDay(healedFrom) })}</strong>
            </p>
          )}
        </Card>
      )}
      <Card title={say('after.touchTitle')}>
        {touchUp === null || !isCourseDone ? (
          <p>{say('after.touchNone')}</p>
        ) : (
          <p>
            <strong>
              {say('after.touchWindow', {
                from: format.plainDay(touchUp.from),
                to: format.plainDay(touchUp.to),
              })}
            </strong>{' '}
            <span className="tag">{say('common.estimate')}</span>
          </p>
        )}
        <p>{say(pigment === 'temporary' ? 'after.touchTemporary' : 'after.touchWhy')}</p>
        <Ask about="touch-up" label={say('after.touchAsk')} />
      </Card>
      <Card title={say('after.passportTitle')}>
        <p>{say('after.passportText')}</p>
        <a
          className="button"
          target="_blank"
          rel="noreferrer"
          href={addressOf('GET /api/portal/pigment-passport.pdf')}
        >
          {say('after.passportOpen')}
        </a>
      </Card>
      <Card title={say('after.doctorTitle')}>
        <p>{say('after.doctorText')}</p>
        <h3>{say('after.mriTitle')}</h3>
        <p>{say('after.mriText')}</p>
      </Card>
      <Card title={say('after.careTitle')}>
        <p>{say('after.careText')}</p>
      </Card>
    </>
  )
}
