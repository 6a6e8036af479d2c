import { PasswordInput } from '@mantine/core'
import { IconCheck, IconPoint } from '@tabler/icons-react'
import { useId, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './password-field.module.css'
import { passwordFacts } from './password-strength.ts'

type PasswordFieldProps = Omit<ComponentProps<typeof PasswordInput>, 'about'> & {
  readonly about: { email: string; names: string[] }
  readonly value?: string
}

/** A new password with its two rules and a meter of four dots. */
export function PasswordField({ about, ...input }: PasswordFieldProps) {
  const { t } = useTranslation()
  const rulesId = useId()
  const { longEnough, accepted, strength } = passwordFacts(input.value ?? '', about)
  const words = ['none', 'weak', 'fair', 'good', 'strong'] as const
  const word = words[strength] ?? 'none'
  return (
    <div className={styles['field']}>
      <PasswordInput
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
        aria-describedby={rulesId}
        {...input}
      />
      <div id={rulesId} className={styles['rules']}>
        <p className={styles['meter']} data-strength={strength}>
          <svg viewBox="0 0 44 10" aria-hidden="true" focusable="false">
            {[1, 2, 3, 4].map((step) => (
              <circle key={step} cx={step * 11 - 5.5} cy={5} r={4} data-on={step <= strength || undefined} />
            ))}
          </svg>
          {t(`password.${word}`)}
        </p>
        <Rule met={longEnough} text={t('password.length')} />
        <Rule met={longEnough && accepted} text={t('password.unlike')} />
      </div>
    </div>
  )
}

function Rule({ met, text }: { met: boolean; text: string }) {
  const Icon = met ? IconCheck : IconPoint
  return (
    <p className={styles['rule']} data-met={met || undefined}>
      <Icon size={16} stroke={2} aria-hidden="true" />
      {text}
    </p>
  )
}
