import { useTranslation } from 'react-i18next'
import { readDemoSignIns } from '../../shared/demo-sign-ins.ts'
import styles from './demo-sign-ins.module.css'

export type DemoSignIn = { readonly email: string; readonly password: string }

/** The three made-up people of the demo clinic; choosing one fills the form. */
export function DemoSignIns({ onChoose }: { onChoose: (signIn: DemoSignIn) => void }) {
  const { t } = useTranslation()
  const demo = readDemoSignIns()
  return (
    <section className={styles['demo']} aria-label={t('demo.title')}>
      <h2 className="label">{t('demo.title')}</h2>
      {demo ? (
        <ul>
          {demo.signIns.map(({ email, role }) => (
            <li key={email}>
              <button type="button" onClick={() => onChoose({ email, password: demo.password })}>
                <span>{t(`role.${role}`)}</span>
                <span className="soft">{email}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t('demo.elsewhere')}</p>
      )}
    </section>
  )
}
