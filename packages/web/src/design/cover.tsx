import type { ReactNode } from 'react'
import styles from './cover.module.css'
import { DoorLanguage } from './door-language.tsx'
import { HeadPicture } from './head-picture.tsx'
import { LogoMark } from './logo.tsx'

const productName = 'Halftone'

/** First impression: the printed head beside one column of words. */
export function Cover({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={styles['cover']}>
      <div className={styles['picture']} aria-hidden="true">
        <HeadPicture className={styles['head']} />
      </div>
      <main className={styles['words']} data-wide={wide || undefined}>
        <div className={styles['brand']}>
          <LogoMark size={26} />
          {productName}
          <DoorLanguage />
        </div>
        {children}
      </main>
    </div>
  )
}
