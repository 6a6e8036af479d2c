/** Steps of a journey as dots that fill; decoration beside its words. */
export function StageDots({ done, of }: { done: number; of: number }) {
  return (
    <svg width={of * 12} height={12} viewBox={`0 0 ${of * 12} 12`} aria-hidden="true" focusable="false">
      {Array.from({ length: of }, (_, i) => (
        <circle
          key={i}
          cx={6 + i * 12}
          cy={6}
          r={i < done ? 4.5 : 4}
          fill={i < done ? 'var(--accent)' : 'none'}
          stroke={i < done ? 'none' : 'var(--edge)'}
        />
      ))}
    </svg>
  )
}
