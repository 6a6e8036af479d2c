import type { Appointment } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { listed } from '../../shared/i18n.ts'
import { useAppointmentTitle } from '../booking/appointment-words.ts'
import { type ClinicTime } from '../booking/clinic-time.ts'
import { type CalendarColumn, shownMinutes } from './calendar-columns.ts'
import styles from './calendar.module.css'
import { layLanes } from './lay-lanes.ts'
import { type DragTarget, useDragAppointment } from './use-drag-appointment.ts'
import { useNow } from './use-now.ts'

type CalendarGridProps = {
  readonly columns: readonly CalendarColumn[]
  readonly time: ClinicTime
  readonly stepMinutes: number
  readonly onOpen: (appointment: Appointment) => void
  readonly onEmpty: (column: CalendarColumn, minute: number) => void
  readonly onDrop: (appointment: Appointment, target: DragTarget) => void
}

const hourRem = 3.5

/** Columns of a day or a week with their hours, appointments and the present moment. */
export function CalendarGrid({ columns, time, stepMinutes, onOpen, onEmpty, onDrop }: CalendarGridProps) {
  const { t } = useTranslation()
  const title = useAppointmentTitle()
  const now = useNow()
  const { fromMinute, toMinute } = shownMinutes(columns)
  const length = toMinute - fromMinute
  const percent = (minute: number) => `${((minute - fromMinute) / length) * 100}%`
  const share = (minutes: number) => `${(minutes / length) * 100}%`
  const { drag, startDrag, wasDragged } = useDragAppointment({
    columns,
    fromMinute,
    toMinute,
    stepMinutes,
    onDrop,
  })
  const hours = Array.from({ length: Math.ceil(length / 60) }, (_, hour) => fromMinute + hour * 60)
  const today = time.dayOf(now.toISOString())
  const nowMinute = time.minuteOf(now.toISOString())
  return (
    <div className={styles['scroller']} tabIndex={-1}>
      <div
        className={styles['grid']}
        style={{ gridTemplateColumns: `3.5rem repeat(${columns.length}, minmax(7.5rem, 1fr))` }}
      >
        <div className={styles['corner']} />
        {columns.map((column) => (
          <div key={column.key} className={styles['head']} data-today={column.day === today || undefined}>
            <h2>{column.title === '' ? t('booking.noRoom') : column.title}</h2>
            {column.away.length > 0 && (
              <p>{t('calendar.away', { names: listed(column.away.filter((name) => name !== '')) }).trim()}</p>
            )}
          </div>
        ))}
        <div
          className={styles['hours']}
          style={{ height: `${(length / 60) * hourRem}rem` }}
          aria-hidden="true"
        >
          {hours.map((minute) => (
            <span key={minute} style={{ insetBlockStart: percent(minute) }}>
              {time.minute(minute)}
            </span>
          ))}
        </div>
        {columns.map((column, index) => (
          // The keyboard books through the button above the calendar.
          <div
            key={column.key}
            className={styles['column']}
            data-column={index}
            style={{ backgroundSize: `100% ${share(60)}` }}
            onClick={(event) => {
              if (event.target !== event.currentTarget || wasDragged()) return
              const { top, height } = event.currentTarget.getBoundingClientRect()
              const minute = fromMinute + ((event.clientY - top) / height) * length
              onEmpty(column, Math.floor(minute / stepMinutes) * stepMinutes)
            }}
          >
            {column.open.map((slot) => (
              <span
                key={`${slot.fromMinute}-${slot.toMinute}`}
                className={styles['open']}
                style={{
                  insetBlockStart: percent(slot.fromMinute),
                  blockSize: share(slot.toMinute - slot.fromMinute),
                }}
              />
            ))}
            {layLanes(column.blocks).map(
              ({ item: { appointment, fromMinute: from, toMinute: to }, lane, lanes }) => (
                <button
                  key={appointment.id}
                  type="button"
                  className={styles['block']}
                  data-state={appointment.state}
                  data-kind={appointment.kind}
                  data-short={to - from < 45 || undefined}
                  data-dragged={drag?.appointment.id === appointment.id || undefined}
                  style={{
                    insetBlockStart: percent(from),
                    blockSize: share(Math.max(20, to - from)),
                    insetInlineStart: `calc(${(lane / lanes) * 100}% + 2px)`,
                    inlineSize: `calc(${100 / lanes}% - 4px)`,
                  }}
                  onPointerDown={(event) => startDrag(event, appointment)}
                  onClick={() => {
                    if (!wasDragged()) onOpen(appointment)
                  }}
                >
                  <span className={styles['time']}>
                    {time.times(appointment.startsAt, appointment.endsAt)}
                  </span>
                  <span className={styles['who']}>{appointment.clientName}</span>
                  <span className={styles['what']}>
                    {title(appointment)}
                    {appointment.state !== 'booked' && ` · ${t(`appointment.state.${appointment.state}`)}`}
                  </span>
                </button>
              ),
            )}
            {drag?.column === index && (
              <span
                className={styles['ghost']}
                style={{
                  insetBlockStart: percent(drag.minute),
                  blockSize: share(drag.lengthMinutes),
                }}
              >
                {time.minute(drag.minute)}
              </span>
            )}
            {column.day === today && nowMinute >= fromMinute && nowMinute <= toMinute && (
              <span className={styles['now']} style={{ insetBlockStart: percent(nowMinute) }}>
                <span className="visually-hidden">{t('calendar.now', { time: time.minute(nowMinute) })}</span>
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
