import { clientSay, type Symptom } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../shared/i18n.ts'

/** Staff read a sign in the words that clients tick, in their own language; undefined until those have come. */
export function useSignName(): ((sign: Symptom) => string) | undefined {
  const language = useLanguage()
  const { data: say } = useQuery({
    queryKey: ['client-words', language],
    queryFn: () => clientSay(language),
    staleTime: Infinity,
    networkMode: 'always',
  })
  return say && ((sign) => say(`sign.${sign}`))
}
