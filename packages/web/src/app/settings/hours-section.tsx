import { Button, Checkbox, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { WeeklyHours } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { listed } from '../../shared/i18n.ts'
import { isProblem } from '../../shared/problems.ts'
import styles from '../booking/booking.module.css'
import { hoursQuery, useBookingChanged } from '../booking/booking-queries.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { WeekFields } from './week-fields.tsx'

type Owner = {
  /** Null: the clinic itself. */
  readonly personId: string | null
  readonly name: string
  readonly hours: readonly WeeklyHours[] | null
  readonly bookable: boolean
}

/** Weekly hours of the clinic, and of each person who differs. */
export function HoursSection() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(hoursQuery)
  return (
    <Section title={t('hours.title')} note={t('hours.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && (
        <ul className={styles['list']}>
          <HoursRow
            owner={{ personId: null, name: t('hours.clinic'), hours: data.clinic, bookable: true }}
            clinic={data.clinic}
          />
          {data.people.map(({ id, ...person }) => (
            <HoursRow key={id} owner={{ personId: id, ...person }} clinic={data.clinic} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function HoursRow({ owner, clinic }: { owner: Owner; clinic: readonly WeeklyHours[] }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const changed = useBookingChanged()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<Pick<Owner, 'hours' | 'bookable'>>()
  // What stood here when the change began.
  const [seen, setSeen] = useState(owner.hours)
  const { personId, name } = owner
  const save = useMutation({
    mutationFn: ({ hours, bookable }: Pick<Owner, 'hours' | 'bookable'>) =>
      call('PUT /api/working-hours', {
        body: {
          personId,
          hours: hours === null ? null : [...hours],
          seen: seen === null ? null : [...seen],
          ...(personId !== null && { bookable }),
        },
      }),
    onError: async (error) => {
      if (!isProblem(error, 'changed-elsewhere')) return
      // Theirs is shown above what is typed; saving again puts mine over it.
      await changed()
      const now = await queryClient.ensureQueryData(hoursQuery)
      setSeen(personId === null ? now.clinic : (now.people.find(({ id }) => id === personId)?.hours ?? null))
    },
    onSuccess: async () => {
      await changed()
      setDraft(undefined)
      notifications.show({ message: t('saved') })
    },
  })
  const told = !owner.bookable
    ? t('hours.notBookable')
    : owner.hours === null
      ? t('hours.asClinic')
      : owner.hours.length === 0
        ? t('hours.none')
        : listed(
            owner.hours.map(
              ({ weekday, fromMinute, toMinute }) =>
                `${time.weekday(weekday)} ${time.minute(fromMinute)}–${time.minute(toMinute)}`,
            ),
          )
  const faulty = draft?.hours?.some(({ fromMinute, toMinute }) => fromMinute >= toMinute) ?? false
  return (
    <li className={styles['row']}>
      <div>
        <p className={styles['visitName']}>{name}</p>
        {(!draft || isProblem(save.error, 'changed-elsewhere')) && <p className={styles['facts']}>{told}</p>}
      </div>
      {!draft && (
        <Button
          variant="default"
          aria-label={t('hours.changeNamed', { name })}
          onClick={() => {
            setSeen(owner.hours)
            setDraft({ hours: owner.hours, bookable: owner.bookable })
          }}
        >
          {t('hours.change')}
        </Button>
      )}
      {draft && (
        <div style={{ flexBasis: '100%' }}>
          {save.error && <ProblemNote error={save.error} />}
          {personId !== null && (
            <Group mb="md">
              <Checkbox
                label={t('hours.bookable')}
                checked={draft.bookable}
                onChange={(event) => setDraft({ ...draft, bookable: event.currentTarget.checked })}
              />
              <Checkbox
                label={t('hours.asClinic')}
                checked={draft.hours === null}
                onChange={(event) =>
                  setDraft({ ...draft, hours: event.currentTarget.checked ? null : [...clinic] })
                }
              />
            </Group>
          )}
          {draft.hours !== null && (
            <WeekFields hours={draft.hours} onChange={(hours) => setDraft({ ...draft, hours })} />
          )}
          <Group mt="md" gap="xs">
            <Button loading={save.isPending} disabled={faulty} onClick={() => save.mutate(draft)}>
              {t('save')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setDraft(undefined)}>
              {t('cancel')}
            </Button>
          </Group>
        </div>
      )}
    </li>
  )
}
