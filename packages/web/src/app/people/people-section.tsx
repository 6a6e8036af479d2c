import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call, type ApiResponse } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { ChangePersonDialog } from './change-person-dialog.tsx'
import styles from './people-section.module.css'

export type Person = ApiResponse<'GET /api/people'>['people'][number]

/** Everybody who can sign in, and those whose sign-in is closed. */
export function PeopleSection() {
  const { t } = useTranslation()
  const {
    data: people,
    error,
    refetch,
  } = useQuery({
    queryKey: ['people'],
    queryFn: async ({ signal }) => (await call('GET /api/people', {}, { signal })).people,
  })
  const [dialog, setDialog] = useState<Person | 'add'>()
  const close = () => setDialog(undefined)
  const open = people?.filter(({ active }) => active) ?? []
  const closed = people?.filter(({ active }) => !active) ?? []
  return (
    <Section
      title={t('people.title')}
      note={t('people.note')}
      actions={
        <Button
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
          onClick={() => setDialog('add')}
        >
          {t('people.add')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!people && !error && <RowsSkeleton rows={3} />}
      {open.length > 0 && (
        <ul className={styles['list']}>
          {open.map((person) => (
            <PersonRow key={person.id} person={person} onChange={() => setDialog(person)} />
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <>
          <h3 className={styles['closedTitle']}>{t('people.closed')}</h3>
          <ul className={styles['list']}>
            {closed.map((person) => (
              <PersonRow key={person.id} person={person} onChange={() => setDialog(person)} />
            ))}
          </ul>
        </>
      )}
      {dialog === 'add' && <AddPersonDialog onClose={close} />}
      {typeof dialog === 'object' && <ChangePersonDialog person={dialog} onClose={close} />}
    </Section>
  )
}

function PersonRow({ person, onChange }: { person: Person; onChange: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const isMe = useMe()?.user.id === person.id
  return (
    <li className={styles['row']}>
      <div className={styles['who']}>
        <p className={styles['name']}>
          {person.name}
          {isMe && <span className="soft"> · {t('people.you')}</span>}
        </p>
        <p className={styles['facts']}>
          <bdi>{person.email}</bdi> · {t('people.since', { day: format.day(person.createdAt) })}
        </p>
      </div>
      <p className={styles['role']}>{t(`role.${person.role}`)}</p>
      <div className={styles['actions']}>
        {person.role !== 'reception' && (
          <Button
            variant="subtle"
            renderRoot={(props) => (
              <Link to="/people/$personId" params={{ personId: person.id }} {...props} />
            )}
            aria-label={t('profile.ofNamed', { name: person.name })}
          >
            {t('profile.short')}
          </Button>
        )}
        <Button
          variant="default"
          onClick={onChange}
          aria-label={t('people.changeNamed', { name: person.name })}
        >
          {t('people.change')}
        </Button>
      </div>
    </li>
  )
}
