import { isStaffLanguage, languageNames, staffLanguages } from '@halftone/clinic'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chooseAtDoor, useLanguage } from '../shared/i18n.ts'
import styles from './cover.module.css'

/** The language before anybody has signed in, each in its own name. */
export function DoorLanguage() {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <label className={styles['language']}>
      <IconLanguage size={20} stroke={1.5} aria-hidden="true" />
      <span className="visually-hidden">{t('language.title')}</span>
      <select
        value={language}
        onChange={(event) => {
          const next = event.currentTarget.value
          // Where it cannot be fetched the page goes on as it was, and so does the choice.
          if (isStaffLanguage(next)) void chooseAtDoor(next).catch(() => undefined)
        }}
      >
        {staffLanguages.map((name) => (
          <option key={name} value={name} lang={name}>
            {languageNames[name]}
          </option>
        ))}
      </select>
    </label>
  )
}
