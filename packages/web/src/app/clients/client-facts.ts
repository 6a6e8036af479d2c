import type { Client } from '@halftone/clinic'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ageOn } from '../../shared/formatters.ts'
import { dotted } from '../../shared/i18n.ts'

/** One line about a client: age where it is known, and pattern. */
export function useClientFacts(): (client: Pick<Client, 'birthDate' | 'pattern'>) => string {
  const { t } = useTranslation()
  return useCallback(
    ({ birthDate, pattern }) => {
      const age = birthDate === null ? undefined : ageOn(birthDate, new Date())
      const parts = [t(`pattern.${pattern}`)]
      if (age !== undefined) parts.unshift(t('clients.age', { count: age }))
      return dotted(parts)
    },
    [t],
  )
}
