import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'

/** True where the screen holds a day and no week. Paper is narrow too: while it is printed, the screen counts. */
export function useNarrow(): boolean {
  const now = { getInitialValueInEffect: false }
  const printing = useMediaQuery('print', false, now)
  const narrow = useMediaQuery('(max-width: 61.99em)', true, now)
  const [ofScreen, setOfScreen] = useState(narrow)
  if (!printing && ofScreen !== narrow) setOfScreen(narrow)
  return ofScreen
}
