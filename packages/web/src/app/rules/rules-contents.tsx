import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { familyTitleKey } from './family-title.ts'
import type { ShownFamily } from './rules-filter.ts'
import { useFamilyInView } from './use-family-in-view.ts'
import styles from './rules-page.module.css'

/** Links to the families: beside the rules where there is room, folded above them on a phone. */
export function RulesContents({ families }: { families: readonly ShownFamily[] }) {
  const { t } = useTranslation()
  const beside = useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false })
  const [unfolded, setUnfolded] = useState(false)
  const inView = useFamilyInView(families)
  const list = useRef<HTMLElement>(null)
  useEffect(() => keepInSight(list.current), [inView])
  return (
    <nav ref={list} className={styles['contents']} aria-label={t('rules.contents')}>
      <details
        open={beside || unfolded}
        onToggle={(event) => {
          if (!beside) setUnfolded(event.currentTarget.open)
        }}
      >
        <summary>
          {t('rules.contents')}
          <IconChevronDown size={18} stroke={1.6} aria-hidden="true" />
        </summary>
        <ul>
          {families.map(({ key, rules }) => (
            <li key={key}>
              <Link
                to="/rules"
                hash={key}
                search={(now) => now}
                activeOptions={{ includeHash: true }}
                aria-current={inView === key ? 'location' : undefined}
                onClick={() => setUnfolded(false)}
              >
                <span>{t(familyTitleKey(key))}</span>
                <span className={`numbers ${styles['count']}`}>{rules.length}</span>
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

/** Scrolls the list, and never the page, as far as its current link needs. */
function keepInSight(list: HTMLElement | null): void {
  const link = list?.querySelector('[aria-current]')?.getBoundingClientRect()
  if (list === null || link === undefined) return
  const { top, bottom } = list.getBoundingClientRect()
  if (link.top < top) list.scrollTop -= top - link.top
  else if (link.bottom > bottom) list.scrollTop += link.bottom - bottom
}
