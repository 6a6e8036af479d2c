import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { seesHealthData, useMe } from '../../shared/session.ts'

/** A rule by its id; whoever may open the rules comes to it from here. */
export function RuleLink({ id }: { id: string }) {
  const { t } = useTranslation()
  const me = useMe()
  const name = t('reasons.rule', { id })
  if (!seesHealthData(me)) return name
  return (
    <Link to="/rules" hash={id}>
      {name}
    </Link>
  )
}
