import { ActionIcon, Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { addDays, type Appointment } from '@halftone/clinic'
import { IconChevronLeft, IconChevronRight, IconPlus, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../design/page.tsx'
import { AppointmentDialog } from '../booking/appointment-dialog.tsx'
import { calendarQuery } from '../booking/booking-queries.ts'
import { timeOfMinute, useClinicTime } from '../booking/clinic-time.ts'
import type { MoveTarget } from '../booking/move-dialog.tsx'
import { NewAppointmentDialog } from '../booking/new-appointment-dialog.tsx'
import type { PlaceDraft } from '../booking/place-fields.tsx'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { dayColumns, weekColumns } from './calendar-columns.ts'
import { CalendarGrid } from './calendar-grid.tsx'
import styles from './calendar.module.css'
import { DaySheet } from './day-sheet.tsx'
import { useNarrow } from './use-narrow.ts'
import { WaitlistSection } from './waitlist-section.tsx'

type Open =
  | { readonly kind: 'appointment'; readonly id: string; readonly target?: MoveTarget }
  | { readonly kind: 'new'; readonly start?: Partial<PlaceDraft> }

/** The days of the clinic: a day by practitioner or room, or a week. */
export function CalendarPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const time = useClinicTime()
  const narrow = useNarrow()
  const search = useSearch({ from: '/app/calendar' })
  const view = search.view ?? (narrow ? 'day' : 'week')
  const day = search.day ?? time.today()
  const by = search.by ?? 'person'
  const firstDay = time.weekStart(day)
  const [fromDay, toDay] = view === 'day' ? [day, day] : [firstDay, addDays(firstDay, 6)]
  const { data, error, refetch } = useQuery(calendarQuery(fromDay, toDay))
  const [open, setOpen] = useState<Open>()
  const go = (change: typeof search) =>
    void navigate({ to: '/calendar', search: { ...search, ...change }, replace: true })

  const columns = !data
    ? []
    : view === 'day'
      ? dayColumns(data, day, by, time)
      : weekColumns(data, firstDay, search.who, time)
  const days = view === 'day' ? [day] : columns.map((column) => column.day)
  const printed =
    view === 'day' || search.who === undefined
      ? (data?.appointments ?? [])
      : (data?.appointments.filter(({ practitioner }) => practitioner.id === search.who) ?? [])
  const shown = open?.kind === 'appointment' ? data?.appointments.find(({ id }) => id === open.id) : undefined
  const step = view === 'day' ? 1 : 7
  const heading = view === 'day' ? time.dayNameLong(day) : time.daySpan(fromDay, toDay)

  function dropped(
    appointment: Appointment,
    columnDay: string,
    minute: number,
    practitionerId?: string,
    roomId?: string,
  ) {
    setOpen({
      kind: 'appointment',
      id: appointment.id,
      target: {
        startsAt: time.instant(columnDay, minute),
        practitionerId: practitionerId ?? appointment.practitioner.id,
        roomId: roomId ?? appointment.room?.id ?? null,
      },
    })
  }

  return (
    <Page
      title={t('calendar.title')}
      onPaper={false}
      lead={<p className="soft">{heading}</p>}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('calendar.print')}
          </Button>
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
            onClick={() => setOpen({ kind: 'new', start: { day } })}
          >
            {t('booking.newAppointment')}
          </Button>
        </>
      }
    >
      <div className={styles['bar']}>
        <div className={styles['steps']}>
          <ActionIcon
            aria-label={t(view === 'day' ? 'calendar.previousDay' : 'calendar.previousWeek')}
            onClick={() => go({ day: addDays(day, -step) })}
          >
            <IconChevronLeft size={20} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
          <Button variant="default" onClick={() => go({ day: time.today() })}>
            {t('calendar.today')}
          </Button>
          <ActionIcon
            aria-label={t(view === 'day' ? 'calendar.nextDay' : 'calendar.nextWeek')}
            onClick={() => go({ day: addDays(day, step) })}
          >
            <IconChevronRight size={20} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
          <TextInput
            type="date"
            aria-label={t('calendar.goTo')}
            value={day}
            onChange={(event) => {
              const { value } = event.currentTarget
              if (/^\d{4}-\d{2}-\d{2}$/.test(value)) go({ day: value })
            }}
          />
        </div>
        <div className={styles['steps']}>
          {view === 'day' ? (
            <NativeSelect
              aria-label={t('calendar.columns')}
              value={by}
              data={[
                { value: 'person', label: t('calendar.byPerson') },
                { value: 'room', label: t('calendar.byRoom') },
              ]}
              onChange={(event) => go({ by: event.currentTarget.value === 'room' ? 'room' : 'person' })}
            />
          ) : (
            <NativeSelect
              aria-label={t('booking.practitioner')}
              value={search.who ?? ''}
              data={[
                { value: '', label: t('calendar.everybody') },
                ...(data?.practitioners.map(({ id, name }) => ({ value: id, label: name })) ?? []),
              ]}
              onChange={(event) => go({ who: event.currentTarget.value || undefined })}
            />
          )}
          <SegmentedControl
            aria-label={t('calendar.view')}
            value={view}
            data={[
              { value: 'day', label: t('calendar.day') },
              { value: 'week', label: t('calendar.week') },
            ]}
            onChange={(value) => go({ view: value === 'day' ? 'day' : 'week' })}
          />
        </div>
      </div>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && (
        <>
          <p className={styles['hideInPrint']} role="status" style={{ marginBlockEnd: '0.6rem' }}>
            <span className="soft">
              {columns.every(({ blocks }) => blocks.length === 0)
                ? t('calendar.empty')
                : t('calendar.count', { count: columns.flatMap(({ blocks }) => blocks).length })}
            </span>
          </p>
          <CalendarGrid
            columns={columns}
            time={time}
            stepMinutes={data.startStepMinutes}
            onOpen={({ id }) => setOpen({ kind: 'appointment', id })}
            onEmpty={(column, minute) =>
              setOpen({
                kind: 'new',
                start: {
                  day: column.day,
                  time: timeOfMinute(minute),
                  ...(column.practitionerId !== undefined && { practitionerId: column.practitionerId }),
                  roomId: column.roomId ?? data.rooms.find(({ active }) => active)?.id ?? '',
                },
              })
            }
            onDrop={(appointment, { column, minute }) =>
              dropped(appointment, column.day, minute, column.practitionerId, column.roomId)
            }
          />
          <DaySheet days={days} heading={heading} appointments={printed} time={time} />
        </>
      )}
      <div className={styles['hideInPrint']} style={{ marginBlockStart: '2rem' }}>
        <WaitlistSection />
      </div>
      {open?.kind === 'new' && (
        <NewAppointmentDialog {...(open.start && { start: open.start })} onClose={() => setOpen(undefined)} />
      )}
      {open?.kind === 'appointment' && shown && (
        <AppointmentDialog appointment={shown} target={open.target} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}
