import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Cover } from '../../design/cover.tsx'
import { useTabTitle } from '../../design/page.tsx'
import { ClinicForm } from './clinic-form.tsx'
import { DemoChoice } from './demo-choice.tsx'
import styles from './welcome-page.module.css'

/** First run: what this is, and the two ways to begin. */
export function WelcomePage() {
  const { t } = useTranslation()
  useTabTitle(t('welcome.tab'))
  const [making, setMaking] = useState(false)
  if (making)
    return (
      <Cover>
        <div>
          <h1>{t('welcome.clinicTitle')}</h1>
          <p className={styles['lead']}>{t('welcome.clinicText')}</p>
        </div>
        <ClinicForm onBack={() => setMaking(false)} />
      </Cover>
    )
  return (
    <Cover wide>
      <div>
        <h1 className={styles['title']}>{t('welcome.title')}</h1>
        <p className={styles['lead']}>{t('welcome.text')}</p>
      </div>
      <div className={styles['choices']}>
        <DemoChoice />
        <section>
          <h2>{t('welcome.ownTitle')}</h2>
          <p className="soft">{t('welcome.ownText')}</p>
          <Button variant="default" onClick={() => setMaking(true)}>
            {t('welcome.ownAction')}
          </Button>
        </section>
      </div>
      <p className={styles['privacy']}>{t('welcome.privacy')}</p>
    </Cover>
  )
}
