import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../design/page.tsx'
import { DoorsPart } from '../doors/doors-part.tsx'
import { DataSection } from '../exchange/data-section.tsx'
import { FormsPart } from '../forms/forms-part.tsx'
import { SendingPart } from '../messages/channel-forms.tsx'
import { AftercareTextsPart } from '../messages/aftercare-texts-part.tsx'
import { TextsPart } from '../messages/texts-part.tsx'
import { PageSkeleton } from '../page-skeleton.tsx'
import { PeoplePart } from '../people/people-part.tsx'
import { CalendarSection } from './calendar-section.tsx'
import { clinicQuery } from './clinic-query.ts'
import { ClinicSection } from './clinic-section.tsx'
import { PublicPageSection } from './public-page-section.tsx'
import { SectionForm } from './section-form.tsx'
import { settingSectionNames, type SettingSectionName } from './setting-fields.ts'
import styles from './settings.module.css'

const parts = [
  'clinic',
  'people',
  'calendar',
  'forms',
  'public-page',
  'data',
  'doors',
  'sending',
  'texts',
  ...settingSectionNames,
] as const
type SettingsPart = (typeof parts)[number]
/** Parts before which a group begins. */
const groups = { clinic: 'clinic', data: 'programs', sending: 'messages', prices: 'numbers' } as const
const groupAt = (part: SettingsPart): (typeof groups)[keyof typeof groups] | undefined =>
  part in groups ? groups[part as keyof typeof groups] : undefined
const isPart = (name: string): name is SettingsPart => (parts as readonly string[]).includes(name)
const isNumbers = (name: SettingsPart): name is SettingSectionName =>
  (settingSectionNames as readonly string[]).includes(name)

/** The clinic, its people, and its own numbers, each number beside its default, source and grade. */
export function SettingsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { part } = useParams({ from: '/app/settings/$part' })
  const { data: clinic, error } = useQuery(clinicQuery)
  if (!isPart(part)) return <Navigate to="/settings/$part" params={{ part: 'clinic' }} replace />
  if (error) throw error
  if (!clinic) return <PageSkeleton />
  const toConfirm = (name: SettingsPart) => name === 'prices' && !clinic.settings.prices.confirmed
  const nameOf = (name: SettingsPart) =>
    name === 'people'
      ? t('people.title')
      : name === 'forms'
        ? t('forms.title')
        : name === 'public-page'
          ? t('publicPage.title')
          : name === 'data'
            ? t('exchange.title')
            : name === 'doors'
              ? t('doors.title')
              : t(`settings.${name}`)
  return (
    <Page
      title={t('settings.title')}
      tabTitle={`${nameOf(part)} · ${t('settings.title')}`}
      lead={<p className="soft">{t('settings.lead')}</p>}
    >
      <div className={styles['layout']}>
        <nav className={styles['nav']} aria-label={t('settings.parts')}>
          {parts.map((name) => {
            const group = groupAt(name)
            return (
              <Fragment key={name}>
                {group && <p className={`label ${styles['group']}`}>{t(`settingsGroup.${group}`)}</p>}
                <Link to="/settings/$part" params={{ part: name }} activeProps={{ 'data-active': true }}>
                  {nameOf(name)}
                  {toConfirm(name) && (
                    <>
                      <span className={styles['mark']} aria-hidden="true" />
                      <span className="visually-hidden">{t('settings.toConfirm')}</span>
                    </>
                  )}
                </Link>
              </Fragment>
            )
          })}
          <Link to="/rules">{t('rules.title')}</Link>
        </nav>
        <div className={styles['choose']}>
          <NativeSelect
            label={t('settings.parts')}
            value={part}
            data={parts.map((value) => ({
              value,
              label: toConfirm(value) ? `${nameOf(value)} (${t('settings.toConfirm')})` : nameOf(value),
            }))}
            onChange={(event) =>
              void navigate({ to: '/settings/$part', params: { part: event.currentTarget.value } })
            }
          />
        </div>
        <div className={styles['part']}>
          {part === 'clinic' && (
            <ClinicSection
              key={`${clinic.name}${clinic.currency}${clinic.locale}${clinic.timeZone}`}
              clinic={clinic}
            />
          )}
          {part === 'doors' && <DoorsPart />}
          {part === 'people' && <PeoplePart />}
          {part === 'calendar' && <CalendarSection />}
          {part === 'forms' && <FormsPart />}
          {part === 'public-page' && <PublicPageSection />}
          {part === 'sending' && <SendingPart />}
          {part === 'texts' && (
            <>
              <TextsPart />
              <AftercareTextsPart />
            </>
          )}
          {part === 'data' && <DataSection />}
          {isNumbers(part) && (
            <SectionForm
              key={`${part}${clinic.currency}`}
              name={part}
              settings={clinic.settings}
              revision={clinic.revision}
            />
          )}
        </div>
      </div>
    </Page>
  )
}
