import type { Role } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import styles from './demo-sign-ins.module.css'

export type DemoSignIn = { readonly email: string; readonly password: string }

type DemoSignInsProps = {
  readonly signIns: readonly { readonly email: string; readonly role: Role }[]
  readonly password: string
  readonly onChoose: (signIn: DemoSignIn) => void
}

/** The made-up people of the demo clinic; choosing one fills the form. */
export function DemoSignIns({ signIns, password, onChoose }: DemoSignInsProps) {
  const { t } = useTranslation()
  return (
    <section className={styles['demo']} aria-label={t('demo.title')}>
      <h2 className="label">{t('demo.title')}</h2>
      <p className="soft">{t('demo.text')}</p>
      <ul>
        {signIns.map(({ email, role }) => (
          <li key={email}>
            <button type="button" onClick={() => onChoose({ email, password })}>
              <span>{t(`role.${role}`)}</span>
              <span className="soft">{email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
