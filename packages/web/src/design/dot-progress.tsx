import styles from './dot-progress.module.css'

/** Work of unknown length: a row of dots through which a swell travels; still when motion is unwanted. */
export function DotProgress() {
  return (
    <svg className={styles['dots']} viewBox="0 0 240 16" aria-hidden="true" focusable="false">
      {Array.from({ length: 20 }, (_, i) => (
        <circle
          key={i}
          cx={6 + i * 12}
          cy={8}
          r={4.6}
          fill="currentColor"
          style={{ animationDelay: `${i * 70}ms` }}
        />
      ))}
    </svg>
  )
}
