import { useState } from 'react'
import { addressOf } from '../../shared/api.ts'
import styles from './clients-page.module.css'

const initials = (name: string) =>
  name
    .trim()
    .split(/\s+/)
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase()

/** The client's photo in a small round frame, or initials. The name stands beside it, so it is silent. */
export function Portrait({ name, photoId }: { name: string; photoId: string | null }) {
  const [failed, setFailed] = useState(false)
  return (
    <span className={styles['portrait']} aria-hidden="true">
      {photoId !== null && !failed ? (
        <img
          src={addressOf('GET /api/photos/:id/file', { params: { id: photoId }, query: { size: 'thumb' } })}
          alt=""
          loading="lazy"
          onError={() => setFailed(true)}
        />
      ) : (
        initials(name)
      )}
    </span>
  )
}
