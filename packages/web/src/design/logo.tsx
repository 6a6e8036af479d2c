/** Radius of each dot of the mark, in twentieths of a pitch: a round head, dense at the crown, open at the brow. */
const mark = ['.9889.', '888776', '877654', '765543', '654432', '.4332.']

/** The mark: a head printed in six rows of dots. Decoration; name it beside it. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 60 60"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      {mark.flatMap((row, y) =>
        Array.from(row, (step, x) =>
          step === '.' ? null : (
            <circle key={`${x}-${y}`} cx={x * 10 + 5} cy={y * 10 + 5} r={0.6 + Number(step) * 0.46} />
          ),
        ),
      )}
    </svg>
  )
}
