import { Button } from '@mantine/core'
import { healthKinds, timelineKinds, type TimelineKind } from '@halftone/clinic'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { TimelineEntry } from './timeline-entry.tsx'
import { timelineQuery, type TimelineItem } from './timeline-query.ts'
import styles from './timeline.module.css'

/** The whole record of a client in one list by day, newest first. */
export function TimelineSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const time = useClinicTime()
  const health = seesHealthData(useMe())
  const [chosen, setChosen] = useState<readonly TimelineKind[]>([])
  const list = useInfiniteQuery(timelineQuery(clientId, chosen))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const today = time.today()
  const toggle = (kind: TimelineKind) =>
    setChosen((kinds) => (kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]))
  return (
    <Section id="timeline" title={t('timeline.title')}>
      <div className={styles['kinds']} role="group" aria-label={t('timeline.show')}>
        <KindButton pressed={chosen.length === 0} onPress={() => setChosen([])} label={t('timeline.all')} />
        {timelineKinds
          .filter((kind) => health || !healthKinds.includes(kind))
          .map((kind) => (
            <KindButton
              key={kind}
              pressed={chosen.includes(kind)}
              onPress={() => toggle(kind)}
              label={t(`timeline.kind.${kind}`)}
            />
          ))}
      </div>
      {list.error && <ProblemNote error={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isSuccess && items.length === 0 && <p className="soft">{t('timeline.empty')}</p>}
      {byDay(items, time.dayOf).map(({ day, items: own }) => (
        <section key={day} className={styles['day']} aria-label={time.dayNameLong(day)}>
          <h3>
            {time.dayNameLong(day)}
            {day > today && <span className={styles['ahead']}>{t('timeline.ahead')}</span>}
          </h3>
          <ol>
            {own.map((item) => (
              <TimelineEntry key={item.key} clientId={clientId} item={item} />
            ))}
          </ol>
        </section>
      ))}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="lg"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('timeline.earlier')}
        </Button>
      )}
    </Section>
  )
}

type KindButtonProps = { readonly pressed: boolean; readonly label: string; readonly onPress: () => void }

function KindButton({ pressed, label, onPress }: KindButtonProps) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      {label}
    </button>
  )
}

/** Items of one day together, in the order in which they come. */
function byDay(
  items: readonly TimelineItem[],
  dayOf: (iso: string) => string,
): { readonly day: string; readonly items: TimelineItem[] }[] {
  const days: { day: string; items: TimelineItem[] }[] = []
  for (const item of items) {
    const day = dayOf(item.at)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
