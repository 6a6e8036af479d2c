import { useEffect, useState } from 'react'
import type { ShownFamily } from './rules-filter.ts'

/** Key of the family whose section lies under a line in the upper third of the window. */
export function useFamilyInView(families: readonly ShownFamily[]): string | undefined {
  const [inView, setInView] = useState<string>()
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) setInView(target.id)
      },
      { rootMargin: '-30% 0px -70% 0px' },
    )
    for (const { key } of families) {
      const section = document.getElementById(key)
      if (section) watcher.observe(section)
    }
    return () => watcher.disconnect()
  }, [families])
  return families.some(({ key }) => key === inView) ? inView : families[0]?.key
}
