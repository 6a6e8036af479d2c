import { Button, NativeSelect } from '@mantine/core'
import type { Finding } from '@halftone/clinic'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dotted, listed } from '../../shared/i18n.ts'
import { useAppointmentTitle } from './appointment-words.ts'
import type { Proposal } from './book-course-dialog.tsx'
import styles from './booking.module.css'
import { useClinicTime } from './clinic-time.ts'
import { Objections } from './objections.tsx'
import { draftOfPlace, PlaceFields, type PlaceDraft, readPlace, useBookable } from './place-fields.tsx'

type Place = { readonly startsAt: string; readonly practitionerId: string; readonly roomId: string | null }
const other = 'other'

type CourseVisitRowProps = {
  readonly visit: Proposal['visits'][number]
  readonly findings: readonly Finding[]
  readonly onChoose: (place: Place) => void
}

/** One visit of a proposed course: its time, other free ones, or one of one's own. */
export function CourseVisitRow({ visit, findings, onChoose }: CourseVisitRowProps) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const title = useAppointmentTitle()
  const { practitioners, rooms } = useBookable()
  const [own, setOwn] = useState<PlaceDraft>()
  const name = title(visit)
  const places = [...(visit.time ? [visit.time] : []), ...visit.alternatives]
  const where = ({ practitionerId, roomId }: Place) =>
    listed(
      [
        practitioners.find(({ id }) => id === practitionerId)?.name,
        rooms.find(({ id }) => id === roomId)?.name,
      ].filter((part) => part !== undefined),
    )
  const ownPlace = own && readPlace(own, time)
  return (
    <li className={styles['visit']}>
      <div>
        <p className={styles['visitName']}>{name}</p>
        <p className={styles['facts']}>
          {t('booking.minutes', { count: visit.minutes })}
          {visit.gapDays > 0 && <> · {t('booking.gap', { count: visit.gapDays })}</>}
        </p>
      </div>
      <div className={styles['visitBody']}>
        {visit.time === null && <p>{t('booking.noTime')}</p>}
        {own === undefined ? (
          <NativeSelect
            aria-label={t('booking.timeOf', { name })}
            value={visit.time?.startsAt ?? ''}
            data={[
              ...(visit.time === null ? [{ value: '', label: t('booking.choose') }] : []),
              ...places.map((place) => ({
                value: place.startsAt,
                label: dotted([
                  listed([time.day(place.startsAt), time.times(place.startsAt, place.endsAt)]),
                  where(place),
                ]),
              })),
              { value: other, label: t('booking.otherTime') },
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget
              const chosen = places.find(({ startsAt }) => startsAt === value)
              if (chosen)
                onChoose({
                  startsAt: chosen.startsAt,
                  practitionerId: chosen.practitionerId,
                  roomId: chosen.roomId,
                })
              else if (value === other)
                setOwn(
                  places[0]
                    ? draftOfPlace(places[0], time)
                    : { day: time.today(), time: '09:00', practitionerId: '', roomId: '' },
                )
            }}
          />
        ) : (
          <>
            <PlaceFields draft={own} onChange={setOwn} />
            <div>
              <Button
                variant="default"
                disabled={ownPlace === undefined}
                onClick={() => {
                  if (ownPlace) onChoose(ownPlace)
                  setOwn(undefined)
                }}
              >
                {t('booking.takeTime')}
              </Button>
            </div>
          </>
        )}
        <Objections findings={findings} />
      </div>
    </li>
  )
}
